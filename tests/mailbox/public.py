"""How the tests walk through the public form and reach a ticket as its enterprise does."""

from datetime import date

from django.test import Client
from django.urls import reverse

from mailbox.access import link_token
from mailbox.models import Draft, PrivacyNotice, Ticket
from tests.factories.mailbox import CategoryFactory

TEXT = "研发费用加计扣除资料口径不清，请税务部门指导。"
CONTACT = {
    "enterprise_name": "样例科技",
    "contact_name": "王女士",
    "contact_phone": "13800138000",
    "notice": "2026-01",
}


def opened(**category):
    """A privacy notice in force and a category: without them the form is closed. Returns the category."""
    PrivacyNotice.objects.create(
        version="2026-01", effective_on=date(2026, 1, 1), text="<p>只用于办理诉求。</p>"
    )
    return CategoryFactory(**category)


class Visitor:
    """A browser that fills in the form; `client` holds its cookies."""

    def __init__(self, category=None) -> None:
        self.client = Client()
        self.category = category

    def shown_draft(self) -> str:
        """What a browser posts with the first step: the form's hidden field as it stands there now."""
        draft = self.client.get(reverse("mailbox:form")).context["draft"]
        return draft.key.hex if draft else ""

    def draft_key(self) -> str:
        """What the form has in its hidden field."""
        return self.client.get(reverse("mailbox:form")).context["draft"].key.hex

    def first(self, action="next", draft="", **fields):
        data = {"draft": draft, "category": self.category.pk, "park": "", "text": TEXT, action: "1"}
        return self.client.post(reverse("mailbox:form"), data | fields)

    def second(self, action="send", draft=None, **fields):
        data = {"draft": draft or self.draft_key(), "consent": "on", action: "1"}
        return self.client.post(reverse("mailbox:contact"), CONTACT | data | fields)

    def sent(self, **fields) -> Ticket:
        """The whole way, with nothing wrong."""
        self.first(**fields)
        response = self.second()
        return Ticket.objects.get(number=response.url.rstrip("/").rsplit("/", 1)[-1])


def page_of(ticket) -> str:
    return reverse("mailbox:ticket", args=[link_token(ticket)])


def move_url(ticket, name) -> str:
    return reverse("mailbox:move", args=[link_token(ticket), name])


def the_draft() -> Draft:
    return Draft.objects.get()
