"""Requests in every state, good inputs for any move, and what the tables allow there."""

from datetime import timedelta

from mailbox.access import staff_roles
from mailbox.history import History
from mailbox.steps import available
from tests.factories.mailbox import MONDAY, new_ticket


def stories() -> dict:
    """One way into each state; every one builds a case of its own."""
    return {
        "waiting": lambda story: story,
        "accepted": lambda story: story.do("accept", story.coordinator),
        "dispatched": lambda story: story.dispatched(),
        "claimed": lambda story: story.claimed(),
        "returned": lambda story: story.dispatched().do(
            "return", story.lead_clerk, task=story.task(story.lead), department=story.other, text="不归。"
        ),
        "asked": lambda story: story.claimed().do("ask", story.lead_clerk, text="请补充。"),
        "extension": lambda story: story.claimed().do(
            "ask_extension", story.lead_clerk, until=MONDAY.date() + timedelta(days=42), text="等口径。"
        ),
        "answered": lambda story: story.answered(),
        "follow_up": lambda story: story.answered().do("rate", solved="no", level=1, text="没解决。"),
        "closed": lambda story: story.answered().do("rate", solved="yes", level=5),
        "declined": lambda story: story.do(
            "decline", story.coordinator, ground="out_of_scope", text="请找供电公司。"
        ),
        "withdrawn": lambda story: story.do("withdraw"),
    }


def expected_moves(ticket, user) -> set[str]:
    """Straight from the table, with the capacities as the service looks them up."""
    history, moves = History.of(ticket), set()
    case, now = history.case(), MONDAY + timedelta(minutes=30)
    for move, _ in available(case, staff_roles(user, ticket, case.lead), history.moment(now)):
        moves.add(f"{move.name}/")
    for task in case.tasks:
        roles = staff_roles(user, ticket, case.lead, task)
        for move, _ in available(case, roles, history.moment(now, task.key), task.key):
            moves.add(f"{move.name}/?task={task.key}")
    return moves


def given(story) -> dict:
    """Good inputs for any move."""
    return {
        "move-text": "说明", "move-contact_name": "王女士", "move-contact_phone": "13800138000",
        "move-lead": story.other.pk, "move-department": story.other.pk,
        "move-ground": "unlawful", "move-result": "solved", "move-way": "phone", "move-reached": "yes",
        "move-until": "2027-03-01", "move-survivor": new_ticket().number, "move-enterprise": "海云智能",
        "move-hotline": "12345", "move-agreed": "both",
        "move-colleague": story.lead_clerk.pk, "move-category": story.ticket.category_id,
    }  # fmt: skip
