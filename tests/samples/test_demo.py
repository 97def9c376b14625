"""`manage.py demo`: loading twice, loading beside real content, and what it leaves behind."""

import re
import tomllib
from io import StringIO
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Site

from accounts.models import User
from alliance.models import Department
from core.models import SampleRecord, SiteImage
from core.samples.registry import sample_modules
from core.samples.removal import Removal
from enterprises.models import EnterprisePage, Indicator, ParkPage, Tenancy
from events.models import EventKind, EventPage, EventStage, Registration
from events.models.kinds import INTERNAL_KINDS
from events.registration.numbers import numbers_of
from events.registration.offer import offer_of
from events.registration.stage import Stage
from mailbox.access import link_token
from mailbox.models import LedgerImport, MailboxSettings, PrivacyNotice, RequestCategory, Ticket, TicketEvent
from mailbox.models.choices import Channel, Result, Solved
from mailbox.promises.climbing import Step
from mailbox.services import Contact, Request, submit
from mailbox.workflow import State, TaskState
from news.models import NewsPage
from party.models import PartyGroupPage, ServiceCentrePage
from peers.models import PeerAnswer, PeerQuestion
from tests.project.test_urls import PAGES, open_page
from tests.search.judging import JudgedQueries
from tests.search.machine import MachineMadeQueries

ADDRESSES = (
    "/", "/parks/", "/enterprises/", "/party/", "/events/", "/events/calendar.ics", "/news/", "/news/feed/",
    "/policies/", "/honours/",
    "/mailbox/", "/mailbox/track/", "/mailbox/wall/", "/alliance/", "/about/", "/privacy/", "/my/", "/search/?q=党课",
    "/sitemap.xml", "/robots.txt", "/healthz", "/readyz",
)  # fmt: skip
OF_EACH_KIND = 4  # pages whose queries are counted
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def demo(*options: str) -> str:
    told = StringIO()
    call_command("demo", *options, stdout=told)
    return told.getvalue()


def queries_of(client, path: str) -> int:
    """For the second visitor: the first one fills the caches."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def kind_of(page) -> str:
    return page._meta.label


def passwords(told: str) -> dict[str, str]:
    """User name → what was printed for it."""
    return dict(re.findall(r"^  (\S+?)\s*(\w{4}-\w{4}-\w{4}-\w{4})", told, re.M))


def rows() -> dict[str, list]:
    """Every row of every table, as it is stored; FTS5 rearranges its own two when nothing was written to it."""
    found = {}
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        for table in (name for name in names if not name.endswith(("_fts_data", "_fts_idx"))):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def live_pages():
    root = Site.objects.get(is_default_site=True).root_page
    return Page.objects.live().descendant_of(root, inclusive=True).specific()


@pytest.mark.once  # on the last database one test opens all pages and removes the samples in short
class Demo(JudgedQueries, MachineMadeQueries, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages_before = Page.objects.count()
        cls.about_before = Page.objects.get(slug="about").specific.body.render_as_block()
        cls.loaded_from = timezone.now()
        cls.told = demo()

    def record(self, key):
        return SampleRecord.objects.get(key=key).record

    # --- loading ---
    def test_nothing_is_left_out_on_a_fresh_site(self):
        assert "没有装入" not in self.told

    def test_a_second_run_changes_nothing(self):
        before = rows()
        told = demo()
        assert "没有新增" in told
        assert "密码" not in told
        changed = [table for table, now in rows().items() if before[table] != now]
        assert changed == []

    def test_an_edit_of_a_person_stays_and_what_a_person_deleted_does_not_come_back(self):
        park = self.record("park:tower").specific
        park.title = "改过名的创业大厦"
        park.save_revision().publish()
        self.record("news:pinned").specific.delete()
        demo()
        assert self.record("park:tower").title == "改过名的创业大厦"
        assert not NewsPage.objects.filter(is_pinned=True).exists()

    def test_passwords_are_printed_once_and_open_the_account(self):
        printed = passwords(self.told)
        assert authenticate(username="editor", password=printed["editor"])
        renewed = passwords(demo("--new-passwords"))
        assert renewed.keys() == printed.keys()
        assert not authenticate(username="editor", password=printed["editor"])
        assert authenticate(username="editor", password=renewed["editor"])

    def test_every_role_has_an_account(self):
        signing_in = User.objects.filter(is_sample=True, email__endswith="@example.cn")
        groups = {group.name for user in signing_in for group in user.groups.all()}
        assert groups >= {
            "编辑", "初审", "复审", "终审", "协调员", "部门经办人", "部门负责人", "督办员", "党建指导员",
            "系统管理员", "安全管理员", "审计管理员",
        }  # fmt: skip

    # --- what is loaded ---
    def test_every_page_answers_in_chinese_and_calls_no_other_host(self):
        self._open_all_pages()

    def test_no_kind_of_page_asks_more_of_the_database_than_its_table_allows(self):
        allowed = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))
        pages = sorted(
            (page for page in live_pages() if not getattr(page, "is_link_only", False)), key=kind_of
        )
        some = {kind: list(of_kind)[:OF_EACH_KIND] for kind, of_kind in groupby(pages, key=kind_of)}
        asked = {
            kind: max(queries_of(self.client, page.url) for page in pages) for kind, pages in some.items()
        }
        asked |= {path: queries_of(self.client, path) for path in allowed["addresses"]}
        granted = allowed["pages"] | allowed["addresses"]
        assert {name: number for name, number in asked.items() if number > granted.get(name, 0)} == {}

    def test_invented_pages_say_so_and_reported_ones_name_their_source(self):
        for page in [*EnterprisePage.objects.all(), *NewsPage.objects.all(), *EventPage.objects.all()]:
            assert page.is_sample or page.source, page.title
        assert all(park.source for park in ParkPage.objects.all())
        assert all(row.is_sample or row.source for row in Department.objects.all())

    def test_no_figure_is_without_date_and_source(self):
        assert Indicator.objects.count() >= 12
        for indicator in Indicator.objects.all():
            assert indicator.as_of
            assert indicator.source
        for page in EnterprisePage.objects.all():
            for block in page.body:
                for figure in block.value["figures"] if block.block_type == "figures" else ():
                    assert figure["as_of"]
                    assert figure["source"]

    def test_no_number_is_invented_for_a_real_park(self):
        assert {row.park.title for row in Indicator.objects.exclude(park=None)} == {"蓝色智谷创业1号"}
        for park in ParkPage.objects.all():
            assert (park.area, park.opened_on, park.phone) == (None, None, ""), park.title
            assert "样例" in park.address, park.title

    def test_the_counts_of_the_plan_hold(self):
        assert (ParkPage.objects.outer().count(), ParkPage.objects.count()) == (6, 7)
        assert (PartyGroupPage.objects.count(), ServiceCentrePage.objects.count()) == (8, 5)
        assert Department.objects.of_alliance().count() == 10
        assert ParkPage.objects.filter(station=None).count() == 0

    def test_events_are_of_every_public_kind_and_stage(self):
        events = list(EventPage.objects.live())
        assert {event.kind for event in events} == set(EventKind) - set(INTERNAL_KINDS)
        assert {event.stage for event in events} == set(EventStage)

    def test_registrations_are_open_full_with_a_line_and_over_with_numbers_alone(self):
        events = {key: self.record(f"event:{key}").specific for key in ("next-policy", "next-match")}
        assert offer_of(events["next-policy"]).stage == Stage.OPEN
        assert offer_of(events["next-match"]).stage == Stage.WAITING
        assert [row.state for row in Registration.objects.filter(event=events["next-match"])][-1] == "waiting"
        past = self.record("event:service-biotech").specific
        numbers = numbers_of(past)
        assert (numbers.confirmed, numbers.waiting, numbers.came) == (12, 2, past.actual_count)
        assert not past.registrations.exists()

    def test_every_state_of_a_request_is_there(self):
        tickets = Ticket.objects.all()
        assert {ticket.state for ticket in tickets} == set(State)
        assert {ticket.channel for ticket in tickets} == set(Channel)
        assert {ticket.result for ticket in tickets} == {*Result, ""}
        assert {ticket.solved for ticket in tickets} == {*Solved, ""}
        assert {task.state for ticket in tickets for task in ticket.tasks.all()} == set(TaskState)
        assert any(ticket.is_overdue for ticket in tickets)
        assert any(ticket.round > 1 for ticket in tickets)
        assert len({ticket.text for ticket in tickets}) == len(tickets) >= 40

    def test_a_ledger_of_old_brought_its_archive(self):
        archive = Ticket.objects.filter(is_archive=True)
        assert [ticket.enterprise_name for ticket in archive] == [
            "样例生物科技有限公司",
            "样例精密仪器有限公司",
        ]
        assert all(ticket.is_sample for ticket in archive)
        assert LedgerImport.objects.get().rows == 2

    def test_events_of_a_request_stand_in_order_and_none_lies_ahead(self):
        for ticket in Ticket.objects.all():
            moments = [event.at for event in ticket.events.order_by("pk")]
            assert moments == sorted(moments)
            assert moments[-1] <= timezone.now()
            assert ticket.is_sample

    def test_requests_climbed_were_nudged_supervised_and_extended_as_they_would_have_been(self):
        moves = set(TicketEvent.objects.values_list("move", flat=True))
        assert moves >= {"nudge", "supervise", "ask_extension", "grant_extension", "climb"}
        climbs = [event.data for event in TicketEvent.objects.filter(move="climb")]
        assert {data["step"] for data in climbs} == set(Step)
        assert not Ticket.objects.filter(climb_at__lte=self.loaded_from).exists()

    def test_questions_to_others_are_answered_waiting_and_turned_into_a_request(self):
        questions = PeerQuestion.objects.with_people()
        assert {question.state for question in questions} == {"public", "waiting"}
        assert {answer.kind for answer in PeerAnswer.objects.all()} == {"enterprise", "department"}
        assert [question.ticket.channel for question in questions if question.is_ticket] == ["peer"]

    def test_numbers_follow_the_order_of_arrival(self):
        numbers = Ticket.objects.outside_archive().filter(split_from=None).order_by("submitted_at", "pk")
        assert [ticket.number for ticket in numbers] == sorted(ticket.number for ticket in numbers)

    def test_no_data_file_holds_a_mobile_or_identity_number(self):
        for config, _ in sample_modules():
            for path in Path(settings.BASE_DIR / config.name / "samples").glob("*.toml"):
                text = path.read_text(encoding="utf-8")
                assert not MOBILE.search(text), path
                assert not IDENTITY.search(text), path

    # --- removal ---
    def test_removal_leaves_a_clean_site(self):
        for image in SiteImage.objects.filter(title__in=("无人机", "海边的楼群")):
            image.get_rendition("width-120")  # that somebody only looked at a picture does not keep it
        told = demo("--remove")
        assert "全部移除" in told
        assert SampleRecord.objects.count() == 0
        assert not SiteImage.objects.exists()
        assert Page.objects.count() == self.pages_before
        about = Page.objects.get(slug="about").specific
        assert about.body.render_as_block() == self.about_before
        for model in apps.get_models():
            if any(field.name == "is_sample" for field in model._meta.fields):
                assert not model.objects.filter(is_sample=True).exists(), model
        for address in ADDRESSES:
            with self.subTest(address=address):
                assert self.client.get(address).status_code == 200

    @pytest.mark.both
    @pytest.mark.last
    def test_with_the_sample_content_and_without_it_again_every_page_answers(self):
        """What the tests here show in detail on the first database."""
        self._open_all_pages()
        demo("--remove")
        for path in PAGES:
            open_page(self.client, path)

    def test_removal_keeps_lists_and_shuts_what_real_records_lean_on_until_all_comes_back(self):
        self._real_enterprise_in("park:tower")
        self._real_news_with("image:drone")
        user = self.record("user:enterprise1")
        ticket = self._real_request("category:law", by="user:enterprise1")
        Page.objects.get(slug="about").specific.save_revision(user=user)
        told = demo("--remove")
        assert all(kept_for in told for kept_for in ("真实企业", ticket.number))
        assert ParkPage.objects.get().title == "创业大厦"
        assert [category.name for category in RequestCategory.objects.all()] == ["法律咨询"]
        assert PrivacyNotice.objects.filter(version=ticket.privacy_version).exists()
        assert User.objects.filter(username="enterprise1").exists()
        assert not User.objects.filter(username="editor").exists()
        assert Ticket.objects.get() == ticket
        assert {image.title for image in SiteImage.objects.all()} == {"无人机", "海边的楼群"}

        # The account that stays cannot sign in until the samples come back.
        assert re.search(r"停用，不能再登录：.*张女士", told)
        assert not re.search(r"[A-Za-z]{3,} at ", told)
        user.refresh_from_db()
        assert (user.is_active, user.has_usable_password()) == (False, False)
        with patch("mailbox.samples.STORIES", ("open.toml",)):  # all of them were told once in this class
            printed = passwords(demo())
        assert authenticate(username="enterprise1", password=printed["enterprise1"]) == user
        assert Ticket.objects.count() > 10

    def test_whatever_may_keep_a_sample_has_a_chinese_name(self):
        models = {entry.content_type.model_class() for entry in SampleRecord.objects.all()}
        removal = Removal([module for _, module in sample_modules()])
        owned = {part.rpartition(".")[0] for part in removal.parts}
        owned |= {
            m._meta.label
            for m in apps.get_models()
            if any(isinstance(f, ParentalKey) for f in m._meta.fields)
        }
        for relation in (relation for model in models for relation in model._meta.related_objects):
            leaning = relation.related_model._meta
            if not removal._is_part(relation) and leaning.label not in owned:
                assert re.search("[一-鿿]", str(leaning.verbose_name)), relation

    def _open_all_pages(self):
        pages = list(live_pages())
        assert len(pages) > 30
        for page in pages:
            path = page.get_url_parts()[2]
            with self.subTest(path=path, title=page.title):
                if getattr(page, "is_link_only", False):
                    assert self.client.get(path).status_code == 302
                else:
                    open_page(self.client, path)
        open_page(self.client, f"/mailbox/t/{link_token(Ticket.objects.latest('pk'))}/")

    def _real_enterprise_in(self, park):
        page = EnterprisePage(title="真实企业", is_unregistered_team=True)
        page.tenancies = [Tenancy(park=self.record(park).specific, entered_on=timezone.localdate())]
        Page.objects.get(slug="enterprises").specific.add_child(instance=page)

    def _real_news_with(self, image):
        picture = {"type": "picture", "value": {"image": self.record(image).pk, "alt": "无人机"}}
        Page.objects.get(slug="news").specific.add_child(instance=NewsPage(title="真实新闻", body=[picture]))

    def _real_request(self, category, by):
        request = Request(
            category=self.record(category),
            text="真实的诉求",
            contact=Contact("王女士", "0535-6631311"),
            enterprise_name="真实企业",
            privacy_version=PrivacyNotice.objects.in_force().version,
        )
        assert MailboxSettings.load().last_resort
        return submit(request, user=self.record(by))
