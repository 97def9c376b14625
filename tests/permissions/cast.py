"""Who calls: one person for every role, and the request, complaint and records that they meet."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from accounts.models import User
from accounts.roles import Role
from alliance.models import DepartmentMember
from enterprises.models import EnterpriseMember
from mailbox.models import Coordinator
from mailbox.services import Actor, perform
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory, TenancyFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

STAFF_ALONE = {
    "editor": Role.EDITOR,
    "review1": Role.FIRST_REVIEWER,
    "review2": Role.SECOND_REVIEWER,
    "review3": Role.FINAL_REVIEWER,
    "teacher": Role.INSTRUCTOR,
    "superv": Role.SUPERVISOR,
    "system": Role.SYSTEM_ADMIN,
    "security": Role.SECURITY_ADMIN,
    "audit": Role.AUDIT_ADMIN,
}
ROLES = (
    "anonym", "firm", "rival", *STAFF_ALONE, "coord", "coord2", "lead", "head", "assist", "other", "accused",
)  # fmt: skip


@dataclass
class Scene:
    """One request of a firm in a park, with a lead and two assists, and a complaint about `accused`,
    in which that department even has a task."""

    story: Story
    complaint: Any
    firm: Any
    rival: Any
    people: dict[str, User | None] = field(default_factory=dict)

    @property
    def ticket(self):
        return self.story.ticket

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=False)
        user = self.people[role]
        if user is not None:
            client.force_login(user)
        return client


def scene() -> Scene:
    park = ParkPageFactory(title="一号园")
    firm, rival = EnterprisePageFactory(title="海云样例"), EnterprisePageFactory(title="潮声样例")
    TenancyFactory(enterprise=firm, park=park)
    story = Story(park=park, enterprise=firm, may_publish=True)
    story.do("refer", story.coordinator, hotline="12345", agreed="both")
    story.closed()
    complaint = _complaint(story, park)
    made = Scene(story, complaint, firm, rival)
    made.people = {
        "anonym": None,
        "firm": _of_firm(firm),
        "rival": _of_firm(rival),
        **{name: member_of(role) for name, role in STAFF_ALONE.items()},
        "coord": _coordinator(park),
        "coord2": _coordinator(ParkPageFactory(title="二号园")),
        "lead": _of_department(story.lead, Role.CLERK),
        "head": _of_department(story.lead, Role.HEAD),
        "assist": _of_department(story.first, Role.CLERK),
        "other": _of_department(story.other, Role.CLERK),
        "accused": _of_department(story.second, Role.CLERK),
    }
    claimed = made.complaint.tasks.get(is_lead=True)
    perform(made.complaint, "claim", Actor(made.people["lead"]), task=claimed, at=MONDAY)
    return made


def _complaint(story: Story, park):
    """About the second assist's department; it was given a task all the same."""
    category = CategoryFactory(name="意见投诉", is_complaint=True)
    ticket = new_ticket(category=category, park=park)
    story.ticket, kept = ticket, story.ticket
    story.do("refer", story.coordinator, hotline="12345", agreed="both")
    story.do("dispatch", story.coordinator, lead=story.lead, assists=[story.second])
    type(ticket).objects.filter(pk=ticket.pk).update(accused=story.second)
    story.ticket = kept
    ticket.refresh_from_db()
    return ticket


def _of_firm(firm) -> User:
    user = UserFactory()
    EnterpriseMember.objects.create(enterprise=firm, user=user, role="owner")
    return user


def _coordinator(park) -> User:
    user = member_of(Role.COORDINATOR)
    Coordinator.objects.create(user=user).parks.add(park)
    return user


def _of_department(department, role: Role) -> User:
    user = member_of(role)
    kind = "head" if role == Role.HEAD else "clerk"
    DepartmentMember.objects.create(department=department, user=user, role=kind)
    return user
