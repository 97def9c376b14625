"""Tells the requests of thirty.toml through the services, as people would have moved them."""

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

from mailbox.models import Ticket
from mailbox.services import CLOCK, Actor, perform
from mailbox.worktime import ZONE
from tests.factories.mailbox import CategoryFactory, coordinator, new_ticket, supervisor
from tests.factories.people import department_with_clerk

TABLE = tomllib.loads((Path(__file__).parent / "thirty.toml").read_text(encoding="utf-8"))
USUAL = ((30, "co contact reached"), (40, "co dispatch tax"), (60, "tax claim"), (70, "tax opinion"))
NAMES = {"tax": "税务", "science": "科技", "people": "人社"}


def moment(text: str) -> datetime:
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


class Told:
    """tickets: by the names of the table. Everything happens in the order of its time."""

    def __init__(self) -> None:
        self.people = {"co": coordinator(), "su": supervisor()}
        self.departments, self.tickets = {}, {}
        for number, (name, word) in enumerate(NAMES.items()):
            self.departments[name], self.people[name] = department_with_clerk(word, sort_order=number)
        self.category = CategoryFactory()
        for at, name, line in sorted(self._lines(), key=lambda one: one[0]):
            if line:
                self._move(self.tickets[name], at, *line.split())
            else:
                self.tickets[name] = self._submit(name, TABLE[name], at)

    def _lines(self):
        for name, row in TABLE.items():
            if "at" in row:
                yield moment(row["at"]), name, ""
            for line in row["story"]:
                if line == "usual":
                    start = moment(row["at"])
                    yield from ((start + timedelta(minutes=n), name, said) for n, said in USUAL)
                else:
                    yield moment(line[:11]), name, line[12:]

    def _submit(self, name: str, row: dict, at: datetime) -> Ticket:
        return new_ticket(
            at=at, category=self.category, enterprise_name=row.get("firm", name),
            accused=self.departments.get(row.get("accused")), channel=row.get("channel", "web"),
            outside_until=moment(f"{row['until']} 00:00").date() if "until" in row else None,
        )  # fmt: skip

    def _move(self, ticket: Ticket, at: datetime, who: str, move: str, *words: str) -> None:
        actor = {"firm": Actor.enterprise(), "clock": CLOCK}.get(who) or Actor(self.people[who])
        task = None
        if move in ("claim", "return", "reply"):
            task = ticket.tasks.filter(department=self.departments[who]).latest("key")
        perform(ticket, move, actor, task=task, at=at, **self._inputs(move, words))
        if move == "split":
            self.tickets[words[0]] = ticket.parts.get()

    def _inputs(self, move: str, words: tuple[str, ...]) -> dict:
        text, first = {"text": "说明。"}, words[0] if words else ""
        departments = [self.departments[word] for word in words if word in self.departments]
        own = {
            "contact": lambda: {"way": "phone", "reached": first == "reached"},
            "dispatch": lambda: {"lead": departments[0], "assists": departments[1:]},
            "return": lambda: {"department": departments[0]} | text,
            "answer": lambda: {"result": first} | text,
            "rate": lambda: {"solved": first, "level": int(words[1])} | text,
            "decline": lambda: {"ground": first} | text,
            "merge": lambda: {"survivor": self.tickets[first]} | text,
            "ask_extension": lambda: {"until": date.fromisoformat(f"2026-{first}")} | text,
            "grant_extension": lambda: {"until": date.fromisoformat(f"2026-{first}")} | text,
            "outside_limit": lambda: {"until": date.fromisoformat(f"2026-{first}")} | text,
            "ask_exclusion": lambda: {"exclusion": first} | text,
            "claim": dict,
            "close": dict,
        }
        return own.get(move, lambda: text)()
