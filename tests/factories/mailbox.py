"""Requests are made by the services alone, as everywhere; traits carry one through to a state."""

from datetime import datetime

import factory

from mailbox.models import Coordinator, RequestCategory, RoutingRule
from mailbox.services import Actor, Contact, Request, perform, submit
from mailbox.worktime import ZONE
from tests.factories.people import UserFactory, departments_with_clerks

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=ZONE)


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RequestCategory

    name = factory.Sequence(lambda n: f"类别{n}")


class RuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoutingRule

    name = factory.Sequence(lambda n: f"规则{n}")


def coordinator(username="coordinator"):
    user = UserFactory(username=username, permissions=["mailbox.coordinate_ticket"])
    Coordinator.objects.create(user=user, covers_all_parks=True)
    return user


def supervisor(username="supervisor"):
    return UserFactory(username=username, permissions=["mailbox.supervise_ticket"])


def all_or_none(percent):
    """The draw of visits without chance: of a share between, nobody is drawn."""
    return percent == 100


def new_ticket(at=MONDAY, text="三楼会议室投影仪坏了，请帮忙联系物业。", **more):
    attachments = more.pop("attachments", ())
    user = more.pop("user", None)
    draw = more.pop("draw", all_or_none)
    category = more.pop("category", None) or CategoryFactory()
    contact = more.pop("contact", None) or Contact("王女士", "13800138000", more.pop("email", ""))
    request = Request(
        category=category,
        text=text,
        contact=contact,
        enterprise_name=more.pop("enterprise_name", "样例科技"),
        **more,
    )
    return submit(request, user=user, at=at, attachments=attachments, draw=draw)


class Story:
    """A ticket with a coordinator, a lead and two assists, moved on by sentences that read like a case."""

    def __init__(self, at=MONDAY, **ticket):
        self.coordinator = coordinator()
        lead, first, second, other = departments_with_clerks("税务", "科技", "人社", "住建")
        self.lead, self.lead_clerk = lead
        self.first, self.first_clerk = first
        self.second, self.second_clerk = second
        self.other, self.other_clerk = other
        self.ticket = new_ticket(at=at, **ticket)

    def do(self, move, user=None, at=None, task=None, **inputs):
        """Perform as a member of staff, or as the enterprise when no user is given."""
        actor = Actor(user) if user else Actor.enterprise()
        event = perform(self.ticket, move, actor, at=at or MONDAY, task=task, **inputs)
        self.ticket.refresh_from_db()
        return event

    def task(self, department):
        return self.ticket.tasks.filter(department=department).latest("key")

    def dispatched(self, at=None):
        assists = [self.first, self.second]
        self.do("dispatch", self.coordinator, at=at, lead=self.lead, assists=assists)
        return self

    def claimed(self, at=None):
        self.dispatched(at)
        for department, clerk in self.clerks():
            self.do("claim", clerk, at=at, task=self.task(department))
        return self

    def answered(self, at=None):
        self.claimed(at)
        for department, clerk in self.clerks()[1:]:
            self.do("reply", clerk, at=at, task=self.task(department), text="材料齐全，可以办理。")
        self.do("answer", self.lead_clerk, at=at, result="solved", text="已办好，请查收。")
        return self

    def closed(self, at=None):
        self.answered(at)
        self.do("rate", at=at, solved="yes", level=5)
        return self

    def clerks(self):
        return [
            (self.lead, self.lead_clerk),
            (self.first, self.first_clerk),
            (self.second, self.second_clerk),
        ]
