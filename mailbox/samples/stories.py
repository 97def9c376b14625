"""Tells a request as it went: `submit` and `perform` alone write, each step at its own moment of the past.

A story stops before the first step that would lie in the future, so that no row is ahead of its time.
"""

from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any

from core.samples.loading import Samples
from mailbox.meeting import Assignment
from mailbox.models import HelpfulMark, MailboxSettings, PrivacyNotice, Ticket, Workday
from mailbox.services import CLOCK, Actor, Contact, Request, Ruling, perform, submit
from mailbox.services.climbing import climb_one
from mailbox.services.publishing import draft_answer, publish_answer, rewrite_answer
from mailbox.workflow import DAYS_TO_CALL, DAYS_TO_CLOSE, DAYS_TO_REMIND, MOVES
from mailbox.worktime import DAY, ZONE, WorkCalendar

CLOCK_DAYS = {"close": DAYS_TO_CLOSE, "remind": DAYS_TO_REMIND, "call_due": DAYS_TO_CALL}
DEPARTMENTS = ("lead", "department")
PHONE = "0535-0000000"


class Storyteller:
    def __init__(self, samples: Samples) -> None:
        self.samples = samples
        self._read: dict[str, Any] = {}

    @cached_property
    def workdays(self) -> dict:
        return Workday.objects.as_days()

    @cached_property
    def calendar(self) -> WorkCalendar:
        return MailboxSettings.load().calendar(self.workdays)

    @cached_property
    def privacy_version(self) -> str:
        notice = PrivacyNotice.objects.in_force()
        return notice.version if notice else ""

    def tell(self, key: str, story: dict[str, Any]) -> None:
        """Under the key `ticket:…`; parts that were split off get keys of their own."""
        ticket = self.samples.add(f"ticket:{key}", self._tell, story)
        for number, part in enumerate(ticket.parts.all() if ticket else (), 1):
            self.samples.enter(f"ticket:{key}:part-{number}", part)

    def _tell(self, samples: Samples, story: dict[str, Any]) -> Ticket:
        at = self.start_of(story)
        ticket = submit(
            self._request(story), user=self._sender(story), at=at, draw=lambda _: story.get("drawn", False)
        )
        for step in story.get("moves", []):
            at = self._moment(at, step)
            if at > samples.now:
                break
            self._climb(ticket, at)
            self._step(ticket, step, at)
        else:
            self._publish(ticket, story.get("public"), at)
        for told in (ticket, *ticket.parts.all()):
            self._climb(told, samples.now)
        return ticket

    def _climb(self, ticket: Ticket, until: datetime) -> None:
        """What the tick would have told by then, each step at its own moment; of a part from its split on."""
        ticket.refresh_from_db()
        while ticket.climb_at:
            at = max(ticket.climb_at, ticket.events.latest("at").at)
            if at > until or not climb_one(ticket.pk, self.workdays, at):
                break
            ticket.refresh_from_db()

    def _publish(self, ticket: Ticket, texts: dict[str, Any] | None, at: datetime) -> None:
        """What an edited public answer says, drafted by the coordinator and read by the supervisor."""
        if texts:
            ticket.refresh_from_db()
            author, reader = (self.samples.get(f"user:{name}") for name in ("coordinator", "supervisor"))
            words = {name: text for name, text in texts.items() if name != "helpful"}
            answer = rewrite_answer(draft_answer(ticket, author, at), author, words, at)
            answer = publish_answer(
                answer, reader, min(self.calendar.due_in(at, timedelta(hours=2)), self.samples.now)
            )
            for visitor in range(texts.get("helpful", 0)):
                HelpfulMark.objects.create(answer=answer, visitor=f"sample-{visitor}")

    def start_of(self, story: dict[str, Any]) -> datetime:
        """`minutes` before now, or at `time` of the working day that lies `days` before today."""
        if "minutes" in story:
            return self.samples.now - timedelta(minutes=story["minutes"])
        day, left = self.samples.now.astimezone(ZONE).date(), story["days"]
        while left:
            day -= DAY
            left -= self.calendar.is_workday(day)
        return datetime.combine(day, story.get("time", time(9, 30)), ZONE)

    def _moment(self, before: datetime, step: dict[str, Any]) -> datetime:
        """`after` counts hours of office time, seven to a day; the clock keeps its own limits."""
        if step["by"] == "clock":
            return self.calendar.due_in_days(before, CLOCK_DAYS[step["do"]])
        return self.calendar.due_in(before, timedelta(hours=step["after"]))

    def _request(self, story: dict[str, Any]) -> Request:
        enterprise = self._enterprise(story)
        tenancy = enterprise.current_tenancy if enterprise else None
        park = self.samples.find(story.get("park")) or (tenancy.park if tenancy else None)
        return Request(
            category=self._lasting(f"category:{story['category']}"),
            text=story["text"],
            contact=Contact(story["contact"], PHONE),
            enterprise_name=enterprise.title if enterprise else story["name"],
            park=park,
            enterprise=enterprise,
            accused=self.samples.find(story.get("accused")),
            channel=story.get("channel", "web"),
            outside_number=story.get("outside_number", ""),
            **self._from_above(story),
            privacy_version=self.privacy_version if story.get("channel", "web") != "letter_box" else "",
            may_publish=story.get("may_publish", False),
            is_sample=True,
        )

    def _from_above(self, story: dict[str, Any]) -> dict[str, Any]:
        """`until`: working days from the start to a superior's date; `ruling`: fields of a Ruling."""
        days, ruling = story.get("until"), story.get("ruling")
        until = self.calendar.nth_workday(self.start_of(story).date(), days) if days else None
        return {"outside_until": until, "ruling": Ruling(**ruling) if ruling else None}

    def _enterprise(self, story: dict[str, Any]) -> Any:
        key = story.get("enterprise")
        return self.samples.get(f"enterprise:{key}") if key else None

    def _sender(self, story: dict[str, Any]) -> Any:
        return self.samples.find(story.get("sender"))

    def _step(self, ticket: Ticket, step: dict[str, Any], at: datetime) -> None:
        inputs = {
            name: self._input(name, value)
            for name, value in step.items()
            if name not in ("by", "do", "after", "of")
        }
        task = self._task(ticket, step) if MOVES[step["do"]].is_task_move else None
        perform(ticket, step["do"], self._actor(step["by"]), task=task, at=at, **inputs)

    def _actor(self, name: str) -> Actor:
        if name == "clock":
            return CLOCK
        return Actor.enterprise() if name == "enterprise" else Actor(self._lasting(f"user:{name}"))

    def _lasting(self, key: str) -> Any:
        """People, departments and categories do not change while requests are told: each is read once."""
        if key not in self._read:
            self._read[key] = self.samples.get(key)
        return self._read[key]

    def _task(self, ticket: Ticket, step: dict[str, Any]) -> Any:
        """The newest task of the department `of`, else of the one in which the actor works."""
        if "of" in step:
            mine = [self._lasting(f"department:{step['of']}")]
        else:
            user = self._lasting(f"user:{step['by']}")
            mine = [member.department for member in user.department_memberships.all()]
        return ticket.tasks.filter(department__in=mine).latest("key")

    def _input(self, name: str, value: Any) -> Any:
        """Keys of the data file → records; `until`: working days after the day of loading."""
        if name in DEPARTMENTS:
            return self._lasting(f"department:{value}")
        if name in ("assists", "departments"):
            return [self._lasting(f"department:{key}") for key in value]
        if name == "assignments":
            return [Assignment(self._lasting(f"department:{row['to']}"), row["what"]) for row in value]
        if name == "until":
            return self.calendar.nth_workday(self.samples.now.astimezone(ZONE).date(), value)
        kind = {"survivor": "ticket", "category": "category", "enterprise": "enterprise", "colleague": "user"}
        if name not in kind:
            return value
        read = self.samples.get if name == "survivor" else self._lasting  # a request changes
        return read(f"{kind[name]}:{value}")
