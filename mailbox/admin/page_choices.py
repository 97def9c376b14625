"""On a request and its public answer: the pages that were made of it, and those that may be made by a press."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page

from mailbox.models import Ticket
from mailbox.models.public_answer import consent_obstacle
from mailbox.services.page_drafts import obstacle_to_page, page_of
from mailbox.wall.page_kinds import KINDS, PageKind


@dataclass(frozen=True)
class PageChoice:
    """page: the one there is, then url opens it (empty for who may not edit it); else url makes it by POST."""

    kind: PageKind
    page: Page | None
    url: str
    warning: str = ""

    @property
    def said(self) -> str:
        live = self.page is not None and self.page.live
        return f"已有{self.kind.label}{'页面' if live else '草稿'}"


def page_choices(ticket: Ticket, user, makes: str, key: int) -> list[PageChoice]:
    """makes, key: name and first argument of the address that makes a page.

    A page that is there stays named whatever became of the request; none is offered without consent.
    """
    may_make = not obstacle_to_page(ticket)
    choices = []
    for kind in KINDS.values():
        if page := page_of(ticket, kind):
            choices.append(_known(ticket, kind, page, user))
        elif may_make and kind.place_for(user):
            choices.append(PageChoice(kind, None, reverse(makes, args=[key, kind.name])))
    return choices


def _known(ticket: Ticket, kind: PageKind, page: Page, user) -> PageChoice:
    may_edit = page.specific.permissions_for_user(user).can_edit()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else ""
    is_unwanted = bool(consent_obstacle(ticket))
    warning = "企业已不同意公开，页面已自动撤下，请网站编辑删除。" if is_unwanted else ""
    return PageChoice(kind, page, url, warning)
