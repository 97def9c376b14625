"""Questions and answers are written by the services alone, as everywhere."""

from datetime import date
from uuid import uuid4

from mailbox.models import PrivacyNotice
from peers.models import Kind
from peers.services import moderation, writing
from peers.voices import Voice
from tests.factories.enterprises import EnterpriseMemberFactory, EnterprisePageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory
from tests.factories.people import UserFactory

MODERATES = ["wagtailadmin.access_admin", "peers.moderate_question"]


def firm(title="海云智能", **more):
    """An enterprise and a user who acts for it."""
    page = EnterprisePageFactory(title=title, **more)
    return page, EnterpriseMemberFactory(enterprise=page).user


def moderator(username="moderator"):
    return UserFactory(username=username, permissions=MODERATES)


def privacy_notice():
    return PrivacyNotice.objects.create(version="2026-01", effective_on=date(2026, 1, 1), text="<p>告知</p>")


class Room:
    """An enterprise that asks, another that answers, and a moderator."""

    def __init__(self, *, is_named=False, **words):
        self.firm, self.asker = firm("海云智能", legal_name="烟台海云智能科技有限公司")
        self.other_firm, self.other = firm("红帆船舶")
        self.moderator = moderator()
        self.category = CategoryFactory()
        self.question = self.ask(is_named=is_named, **words)

    def ask(self, is_named=False, **words):
        voice = Voice("", "", Kind.ENTERPRISE, self.firm, is_named=is_named)
        typed = {"title": "钣金件哪里能做？", "text": "小批量，要会做表面处理。", "category": self.category}
        return writing.ask(voice, self.asker, {**typed, "privacy_version": "", **words}, uuid4(), at=MONDAY)

    def public(self):
        moderation.publish(self.question, self.moderator, at=MONDAY)
        self.question.refresh_from_db()
        return self

    def answer(self, text="我们做过，找开发区的几家都行。", user=None, voice=None, **more):
        voice = voice or Voice("", "", Kind.ENTERPRISE, self.other_firm, is_named=more.pop("is_named", False))
        return writing.answer(self.question, voice, user or self.other, text, uuid4(), at=MONDAY, **more)

    def answered(self, text="我们做过，找开发区的几家都行。", **more):
        return moderation.publish(self.answer(text, **more), self.moderator, at=MONDAY)
