"""From the filters of a list's address to its requests, and to what is said of them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict

from mailbox.admin.deadlines import ON_DESK, Reader, due_soon
from mailbox.admin.queues import overdue
from mailbox.forms.listing import FilterForm
from mailbox.lists import understanding
from mailbox.lists.choices import Choices
from mailbox.lists.ordering import FIRST_DUE, ORDERS
from mailbox.lists.searching import matching
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.workflow import Role
from mailbox.worktime import DAY, midnight
from search.finding.understanding import Understood
from search.results.asked import AS_TYPED

PAGE = ("p", "page")  # which page is shown, in our words and in those that people try
BESIDE = frozenset({"sort", AS_TYPED})  # of what an address asks for: how, not what
NOT_CHOSEN = BESIDE | {"q", "state", "mine"}  # have a place of their own in the form
GOES_WITH = {"department": ("part",), "q": (AS_TYPED,)}
NOT_FILTERS = (*PAGE, "all")  # and whether its rows are ticked
PLAIN = ("park", "category", "channel")
OF_PART = {"lead": {"is_lead": True}, "assist": {"is_lead": False}}


@dataclass(frozen=True)
class Chip:
    """One filter that is set, in words; `query` is the list's address without it."""

    name: str
    label: str
    query: str


class Filters:
    """What one address asks for. With anything wrong in it, it lists nothing: see `problems`."""

    def __init__(self, data: QueryDict, choices: Choices) -> None:
        data = data.copy()
        for name in NOT_FILTERS:
            data.pop(name, None)
        self.form = FilterForm(data, choices)
        self.problems = [] if self.form.is_valid() else self.form.sentences()
        self.values = {name: value for name, value in self.form.cleaned_data.items() if value}
        self.understood: Understood | None = None  # what words that find nothing are taken for

    @property
    def narrows(self) -> bool:
        return bool(self.problems) or bool(self.values.keys() - BESIDE)

    @property
    def sort(self) -> str:
        return self.values.get("sort", "")

    @property
    def order_label(self) -> str:
        return ORDERS[self.sort].label if self.sort else FIRST_DUE

    def selects(self) -> list:
        """The fields that are chosen from a list or written as a day, in the order of the form."""
        return [self.form[name] for name in self.form.fields if name not in NOT_CHOSEN]

    @property
    def query(self) -> str:
        """The one way to write these filters, for addresses and for what is kept of them."""
        return self.query_with()

    @property
    def cleared(self) -> str:
        """Without any filter, in the same order."""
        return urlencode({"sort": self.sort}) if self.sort else ""

    def query_with(self, **changed) -> str:
        pairs: list[tuple[str, str]] = []
        for name, value in (self.values | changed).items():
            for one in value if isinstance(value, list) else [value]:
                if one:
                    pairs.append((name, "1" if one is True else str(one)))
        order = list(FilterForm.base_fields)
        pairs.sort(key=lambda pair: (order.index(pair[0]), pair[1]))
        return urlencode(pairs)

    def chips(self) -> list[Chip]:
        """In the order of the form; of several states each on its own, a part together with its department."""
        chips = []
        for name in self.form.fields:
            if name not in self.values or name in (*BESIDE, "part"):
                continue
            value, label = self.values[name], str(self.form.fields[name].label)
            if name == "state":
                for one in value:
                    rest = self.query_with(state=[other for other in value if other != one])
                    chips.append(Chip(name, f"{label}：{self._named(name, one)}", rest))
            else:
                cleared = dict.fromkeys([name, *GOES_WITH.get(name, ())], "")
                chips.append(Chip(name, self._said(name, label, value), self.query_with(**cleared)))
        return chips

    def _said(self, name: str, label: str, value) -> str:
        if value is True:
            return label
        with_part = name == "department" and "part" in self.values
        part = f"（{self._named('part', self.values['part'])}）" if with_part else ""
        return f"{label}：{self._named(name, value)}{part}"

    def _named(self, name: str, value) -> str:
        return dict(getattr(self.form.fields[name], "choices", ())).get(value, str(value))

    def select(self, tickets: QuerySet, reader: Reader) -> QuerySet:
        """Those of the tickets that every filter lets through."""
        return tickets.filter(self.wanted(reader))

    def wanted(self, reader: Reader) -> Q:
        """What is asked of each request; none is wanted with anything wrong in the address."""
        if self.problems:
            return Q(pk__in=[])
        values = self.values
        wanted = Q(**{f"{name}": values[name] for name in PLAIN if name in values})
        if "state" in values:
            wanted &= Q(state__in=values["state"])
        if "department" in values:
            wanted &= _of_department(values["department"], values.get("part", ""))
        if "archive" in values:
            wanted &= Q(is_archive=values["archive"] == "only")
        if "late" in values:
            wanted &= BY_LATENESS[values["late"]](reader)
        if "mine" in values:
            wanted &= _handled_by(reader.user)
        wanted &= _submitted(values.get("since"), values.get("until"))
        typed = values.get("q", "")
        return wanted & (understanding.wanted(self.understood) if self.understood else matching(typed))

    def read_otherwise(self, reader: Reader) -> bool:
        """Of words that find nothing here: whether they are taken for others from now on, because the reader sees
        nothing anywhere that holds them.
        """
        typed = self.values.get("q", "")
        if typed and not self.problems:
            as_typed = AS_TYPED in self.values
            self.understood = understanding.understood(typed, reader.user, as_typed=as_typed)
        return bool(self.understood and self.understood.is_otherwise)


def _of_department(key: str, part: str) -> Q:
    tasks = DepartmentTask.objects.filter(department=key, **OF_PART.get(part, {}))
    return Q(pk__in=tasks.values("ticket"))


def _late(reader: Reader) -> Q:
    return Q(pk__in=overdue(Ticket.objects.all(), reader).values("pk"))


def _soon(reader: Reader) -> Q:
    return Q(pk__in=due_soon(Ticket.objects.all(), reader).values("pk"))


def _calm(reader: Reader) -> Q:
    """Still to be done and not late; what is soon due is not late yet."""
    return ON_DESK & ~_late(reader)


BY_LATENESS = {"late": _late, "soon": _soon, "calm": _calm}


def _handled_by(user) -> Q:
    """A task that the user claimed, or any step that she made as a member of staff."""
    claimed = DepartmentTask.objects.filter(claimed_by=user).values("ticket")
    made = TicketEvent.objects.filter(actor=user).exclude(role=Role.ENTERPRISE).values("ticket")
    return Q(pk__in=claimed) | Q(pk__in=made)


def _submitted(since: date | None, until: date | None) -> Q:
    """Both days included, as days of the office's zone."""
    wanted = Q()
    if since:
        wanted &= Q(submitted_at__gte=midnight(since))
    if until:
        wanted &= Q(submitted_at__lt=midnight(until + DAY))
    return wanted
