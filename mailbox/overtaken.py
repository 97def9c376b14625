"""Who was first: of two people at one request the second is told who did what, and when.

Reads a history; writes nothing. Staff read a colleague's name, the enterprise a role.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from mailbox.case import MoveRefused, WrongState
from mailbox.history import History
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.workflow import DRAFTS, REMARKS, SIGNING, STAFF, Move, Role, State, label_of
from mailbox.worktime import ZONE, say_moment

# What was done, where the word of the table alone would not read on after 已.
DONE = {
    "dispatch": "派单给{lead}",
    "decline": "决定不予受理",
    "supply": "补充材料",
    "lapse": "按未补充办结",
    "answer": "答复企业",
    "merge": "并入 {survivor}",
    "assign": "改派给{department}",
    "add_assist": "加派{department}",
    "task_replaced": "接手这项任务",
    "task_released": "撤销这项任务",
}
TOLD_TO_ENTERPRISE = {"answer": "答复", "ask": "请您补充材料", "merge": "合并"}
ROLES = {Role.ENTERPRISE: "企业", Role.RULE: "派单规则", Role.CLOCK: "系统"}
NAMED = STAFF | {Role.RECORDER}
# These only add to what is there, so that nothing done meanwhile stands against them.
ADDITIONS = frozenset(
    {
        "contact",
        "opinion",
        "append",
        "note",
        "nudge",
        "supervise",
        "withdraw_consent",
        "refer",
        "record_contact",
    }
)
OF_EXCLUSION = ("ask_exclusion", "grant_exclusion", "refuse_exclusion", "revoke_exclusion")
RIVALS = {
    "grant_extension": ("grant_extension", "refuse_extension"),
    "refuse_extension": ("grant_extension", "refuse_extension"),
    **dict.fromkeys(OF_EXCLUSION, OF_EXCLUSION),
}
BEGINNINGS = frozenset({"submit", "task_opened", "task_agreed"})
# What only tells of something: nobody was first with it.
TIDINGS = REMARKS | BEGINNINGS | {"climb", "reschedule", "route_alarm", "entered"}


@dataclass(frozen=True)
class Attempt:
    """A move that somebody tries. seen: pk of the newest event on the page that it was tried from.

    user: the member of staff who tries it, None for the enterprise. at: now.
    """

    history: History
    move: Move
    task: DepartmentTask | None
    user: User | None
    at: datetime
    seen: int | None = None

    def check(self) -> None:
        """Raises MoveRefused when something was done since that the page did not show."""
        if rival := self._rival():
            if self.move.name in SIGNING and rival.move in DRAFTS:
                raise MoveRefused(
                    f"{self._told(rival)}，取代了您刚才看的那一稿。请看过新的一稿，再提交一次。"
                )
            label = self.move.label
            raise MoveRefused(f"{self._told(rival)}。请看过最新进展；仍要“{label}”的，再提交一次。")

    def explained(self, refusal: MoveRefused, survivor: Ticket | None = None) -> MoveRefused:
        """The refusal with who was first, where somebody was. survivor: what it was to be merged into."""
        if isinstance(refusal, WrongState) and refusal.field == "survivor" and survivor:
            first = _newest(History.of(survivor), _changes_state)
            return _with(refusal, f"{refusal}（{self._told(first)}）") if first else refusal
        if isinstance(refusal, WrongState):
            first = self._rival() or self._settled()
            return _with(refusal, f"{self._told(first)}，{refusal}") if first else refusal
        news = self._rival() or self._since(lambda e: e.move not in TIDINGS)
        return _with(refusal, f"{self._told(news)}。{refusal}") if news else refusal

    def _rival(self) -> TicketEvent | None:
        """The newest event since the page that the move was not filled in for."""
        if self.move.name in ADDITIONS:
            return None
        names = RIVALS.get(self.move.name, (self.move.name,))
        return self._since(lambda e: _changes_state(e) or self._is_of_task(e) or e.move in names)

    def _since(self, is_meant) -> TicketEvent | None:
        seen = self.seen
        return None if seen is None else _newest(self.history, lambda e: e.pk > seen and is_meant(e))

    def _settled(self) -> TicketEvent | None:
        """The event that made the state which stands against the move, as far as the reader may know it."""
        if self.move.is_task_move and self.history.ticket.state == State.WORKING:
            return _newest(self.history, self._is_of_task)
        first = _newest(self.history, _changes_state)
        return first if first and (self.user or first.is_public) else None

    def _is_of_task(self, event: TicketEvent) -> bool:
        is_own = self.task is not None and event.task_id == self.task.pk
        return is_own and (event.move not in TIDINGS or {event.move, self.move.name} <= SIGNING)

    def _told(self, event: TicketEvent) -> str:
        """李明 10:32 已派单给税务局; of another day 李明 11 月 16 日（周一）10:32 已…"""
        local = event.at.astimezone(ZONE)
        is_today = local.date() == self.at.astimezone(ZONE).date()
        when = f"{local:%H:%M}" if is_today else say_moment(event.at, self.at)
        return f"{self._who(event)} {when} 已{self._done(event)}"

    def _who(self, event: TicketEvent) -> str:
        role = Role(event.role)
        if self.user is None:
            return "贵单位" if role == Role.ENTERPRISE else ROLES.get(role, role.label)
        if event.actor_id == self.user.pk:
            return "您"
        return str(event.actor) if event.actor and role in NAMED else ROLES.get(role, role.label)

    def _done(self, event: TicketEvent) -> str:
        words = DONE if self.user else DONE | TOLD_TO_ENTERPRISE
        names = {k: v["name"] for k, v in event.data.items() if isinstance(v, dict) and "name" in v}
        return words.get(event.move, label_of(event.move)).format_map(defaultdict(str, names)).strip()


def _changes_state(event: TicketEvent) -> bool:
    return event.from_state != event.to_state and event.move not in BEGINNINGS


def _newest(history: History, is_meant) -> TicketEvent | None:
    return max((e for e in history.events if is_meant(e)), key=lambda e: e.pk, default=None)


def _with(refusal: MoveRefused, sentence: str) -> MoveRefused:
    return type(refusal)(sentence, refusal.field)
