"""The public form as an enterprise fills it in: without an account, on a phone, with mistakes."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from mailbox.access import is_query_code
from mailbox.models import Draft, MailboxPage, PrivacyNotice, RequestCategory, Ticket
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterpriseMemberFactory, EnterprisePageFactory, ParkPageFactory
from tests.factories.mailbox import MONDAY
from tests.factories.uploads import photograph, upload
from tests.mailbox.public import CONTACT, TEXT, Visitor, opened, page_of, the_draft

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FORM = "/mailbox/"


@pytest.fixture
def visitor():
    return Visitor(opened(name="税费减免"))


def text_of(response) -> str:
    return response.content.decode()


def test_a_request_is_sent_in_two_steps_and_a_receipt_is_given(visitor):
    assert visitor.first(files=upload("清单.txt")).url == reverse("mailbox:contact")
    receipt = visitor.client.get(visitor.second().url)
    ticket = Ticket.objects.get()
    assert (ticket.text, ticket.enterprise_name, ticket.channel) == (TEXT, "样例科技", "web")
    assert ticket.privacy_version == "2026-01"
    assert not ticket.may_publish
    assert [a.name for a in ticket.attachments.all()] == ["清单.txt"]
    assert is_query_code(ticket, receipt.context["receipt"].code)
    for shown in (ticket.number, receipt.context["receipt"].code, "data:image/png", page_of(ticket)):
        assert shown in text_of(receipt)


@time_machine.travel(MONDAY, tick=False)
def test_the_receipt_names_day_and_hour_of_each_promise(visitor):
    visitor.first()
    told = "".join(visitor.client.get(visitor.second().url).context["receipt"].sentences)
    assert "11 月 16 日（周一）11:00 前与您联系" in told
    assert "11 月 17 日（周二）下班前告知办理意见" in told
    assert "12 月 7 日（周一）下班前办结" in told


def test_the_receipt_can_be_kept_as_a_file(visitor):
    ticket = visitor.sent()
    response = visitor.client.get(reverse("mailbox:keep", args=[ticket.number]))
    assert response["Content-Disposition"] == f'attachment; filename="{ticket.number}.txt"'
    assert ticket.number in response.content.decode("utf-8-sig")


def test_the_receipt_opens_again_in_this_browser_and_in_no_other(visitor):
    url = reverse("mailbox:received", args=[visitor.sent().number])
    assert visitor.client.get(url).status_code == 200
    assert Visitor().client.get(url).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert visitor.client.get(url).status_code == 404


def test_mistakes_of_the_first_step_keep_text_and_files(visitor):
    response = visitor.first(category="", files=upload("清单.txt"))
    assert "请选一类" in text_of(response)
    assert 'href="#id_category_0"' in text_of(response)
    for kept in (TEXT, "清单.txt"):
        assert kept in text_of(response)
        assert kept in text_of(visitor.client.get(FORM))


def test_a_number_of_a_person_is_pointed_out_and_can_be_sent(visitor):
    visitor.first(text="法人身份证３７０６０２199001011234 的变更办不了。")
    page = text_of(visitor.client.get(reverse("mailbox:contact")))
    assert "内容里好像写了身份证号（末四位 1234）" in page
    visitor.second()
    assert Ticket.objects.exists()


def test_mistakes_of_the_second_step_keep_what_was_typed(visitor):
    visitor.first()
    response = visitor.second(contact_phone="abc", contact_email="wang@", credit_code="123", consent="")
    page = text_of(response)
    for sentence in ("能打通的手机号", "邮箱地址不完整", "应为 18 位", "同意后勾选"):
        assert sentence in page
    assert 'value="abc"' in page
    assert "checked" not in page
    assert not Ticket.objects.exists()


def test_consent_and_the_wish_to_publish_are_asked_apart_and_unticked(visitor):
    visitor.first()
    page = text_of(visitor.client.get(reverse("mailbox:contact")))
    assert "只用于办理诉求" in page
    assert 'name="consent"' in page
    assert 'name="may_publish"' in page
    assert "checked" not in page


def test_going_back_keeps_both_steps(visitor):
    visitor.first()
    assert visitor.second(action="back", contact_name="李老师").url == FORM
    assert TEXT in text_of(visitor.client.get(FORM))
    assert "李老师" in text_of(visitor.client.get(reverse("mailbox:contact")))


def test_a_file_can_be_uploaded_alone_and_removed_again(visitor):
    visitor.first(action="upload", files=upload("清单.txt"))
    attachment = the_draft().attachments.get()
    visitor.first(action="ignored", draft=visitor.draft_key(), remove=str(attachment.public_id))
    assert not the_draft().attachments.exists()
    assert "清单.txt" not in text_of(visitor.client.get(FORM))


def test_a_refused_file_is_told_and_the_others_are_kept(visitor):
    response = visitor.first(files=[upload("照片.jpg", photograph()), upload("坏.exe", b"MZ")])
    assert "坏.exe" in text_of(response)
    assert [a.name for a in the_draft().attachments.all()] == ["照片.jpg"]


@pytest.mark.both
def test_sending_twice_makes_one_ticket_and_the_same_receipt(visitor):
    visitor.first()
    key = visitor.draft_key()
    first, second = visitor.second(draft=key), visitor.second(draft=key)
    assert first.url == second.url
    assert Ticket.objects.count() == 1
    assert visitor.first(draft=key).url == first.url


def test_after_a_request_the_form_is_empty_for_the_next(visitor):
    visitor.sent()
    assert TEXT not in text_of(visitor.client.get(FORM))
    visitor.sent()
    assert Ticket.objects.count() == 2


def test_what_was_typed_is_forgotten_once_it_is_sent(visitor):
    visitor.sent()
    assert the_draft().data == {}


def test_a_draft_lives_for_a_day_and_then_says_so(visitor):
    visitor.first()
    key = visitor.draft_key()
    Draft.objects.update(created_at=timezone.now() - timedelta(hours=25))
    response = visitor.client.post(
        reverse("mailbox:contact"), CONTACT | {"draft": key, "send": "1"}, follow=True
    )
    assert "超过 24 小时" in text_of(response)
    assert not Ticket.objects.exists()
    visitor.first(draft=visitor.draft_key())
    assert "王女士" in text_of(visitor.client.get(reverse("mailbox:contact")))


def test_nobody_goes_on_with_the_draft_of_another_browser(visitor):
    visitor.first()
    stranger = Visitor(visitor.category)
    stranger.first(draft=visitor.draft_key(), text="别人的")
    assert TEXT in text_of(visitor.client.get(FORM))
    assert TEXT not in text_of(stranger.client.get(FORM))


def test_the_second_step_cannot_be_reached_without_the_first(visitor):
    assert visitor.client.get(reverse("mailbox:contact")).url == FORM


def test_a_text_of_ten_thousand_characters_gets_a_sentence_and_is_kept(visitor):
    response = visitor.first(text="长" * 10_000)
    assert "不能超过 5000 字，现在是 10000 字" in text_of(response)
    assert "长" * 10_000 in text_of(response)


@pytest.mark.both
def test_nul_is_dropped_and_characters_of_four_bytes_are_kept(visitor):
    ticket = visitor.sent(text="𠮷野\x00😀\u202e的问题")
    assert ticket.text == "𠮷野😀\u202e的问题"


def test_who_searched_in_vain_finds_it_said_until_something_else_is_typed(visitor):
    shown = text_of(visitor.client.get(FORM, {"searched": "<b>充电桩</b>" + "很长" * 50}))
    assert "在网站上搜“&lt;b&gt;充电桩&lt;/b&gt;很长" in shown
    visitor.first(text=TEXT)
    assert "在网站上搜" not in text_of(visitor.client.get(FORM, {"searched": "充电桩"}))


NONSENSE = [
    {"searched": "\x00"}, {"category": "abc"}, {"category": "9" * 30}, {"park": "\x00"}, {"park": "-1"}, {"draft": "x"},
]  # fmt: skip


@pytest.mark.parametrize("fields", NONSENSE)
def test_nonsense_never_breaks_the_form(visitor, fields):
    assert visitor.first(**fields).status_code in (200, 302)
    assert visitor.client.get(FORM, {"park": "\x00"}).status_code == 200


def test_a_poster_fills_in_its_park(visitor):
    park = ParkPageFactory(title="蓝色智谷")
    page = text_of(visitor.client.get(FORM, {"park": park.slug}))
    assert f'<option value="{park.pk}" selected>' in page


def test_a_request_goes_to_the_station_of_its_park(visitor):
    station = DepartmentFactory(name="蓝色智谷服务站", kind="station", phone="0535-6666666")
    park = ParkPageFactory(station=station)
    visitor.first(park=park.pk)
    page = text_of(visitor.client.get(visitor.second().url))
    assert "蓝色智谷服务站最迟" in page
    assert "0535-6666666" in page


def test_a_typed_name_or_code_binds_no_enterprise(visitor):
    enterprise = EnterpriseMemberFactory(enterprise__credit_code="91350100M000100Y43").enterprise
    visitor.first()
    visitor.second(enterprise_name=enterprise.title, credit_code=" 91350100-m000100y43")
    ticket = Ticket.objects.get()
    assert ticket.enterprise is None
    assert ticket.credit_code == "91350100M000100Y43"


def test_a_member_asks_in_the_name_of_the_own_enterprise_only(visitor):
    member, other = EnterpriseMemberFactory(), EnterpriseMemberFactory().enterprise
    visitor.client.force_login(member.user)
    visitor.first()
    page = visitor.client.get(reverse("mailbox:contact"))
    assert f'<option value="{member.enterprise_id}" selected>' in text_of(page)
    assert other.title not in text_of(page)
    assert "请从列表中选择企业" in text_of(visitor.second(enterprise=other.pk, enterprise_name=""))
    visitor.second(enterprise=member.enterprise_id, enterprise_name="")
    ticket = Ticket.objects.get()
    assert (ticket.enterprise_id, ticket.submitted_by) == (member.enterprise_id, member.user)


def test_a_members_request_brings_park_and_code_of_the_enterprise(visitor):
    station = DepartmentFactory(name="蓝色智谷服务站", kind="station")
    enterprise = EnterprisePageFactory(park=ParkPageFactory(station=station))
    visitor.client.force_login(EnterpriseMemberFactory(enterprise=enterprise).user)
    visitor.first()
    visitor.second(enterprise=enterprise.pk, enterprise_name="", credit_code="91350100M000100Y43")
    ticket = Ticket.objects.get()
    assert (ticket.park, ticket.route_lead) == (enterprise.current_tenancy.park, station)
    assert ticket.credit_code == ""


def test_a_complaint_may_name_whom_it_is_about():
    accused = DepartmentFactory(name="住建局")
    visitor = Visitor(opened(is_complaint=True))
    visitor.first()
    visitor.second(accused=accused.pk)
    assert Ticket.objects.get().accused == accused


def test_other_requests_cannot_name_anybody(visitor):
    visitor.first()
    visitor.second(accused=DepartmentFactory().pk)
    assert Ticket.objects.get().accused is None


def test_a_notice_that_changed_meanwhile_is_read_again(visitor):
    visitor.first()
    PrivacyNotice.objects.create(version="2026-02", effective_on=date(2026, 2, 1), text="<p>新的。</p>")
    assert "隐私告知刚刚更新" in text_of(visitor.second(notice="2026-01"))
    assert not Ticket.objects.exists()


def test_without_notice_or_category_there_is_a_sentence_and_no_form(visitor):
    RequestCategory.objects.update(is_active=False)
    page = text_of(visitor.client.get(FORM))
    assert "网上提交暂时没有开放" in page
    assert 'name="text"' not in page


def test_a_category_that_closed_meanwhile_leads_back_with_its_sentence(visitor):
    visitor.first()
    key = visitor.draft_key()
    RequestCategory.objects.update(is_active=False)
    opened_later = RequestCategory.objects.create(name="其他")
    response = visitor.client.post(
        reverse("mailbox:contact"), CONTACT | {"draft": key, "consent": "on", "send": "1"}, follow=True
    )
    assert "这一类已停用" in text_of(response)
    assert opened_later.name in text_of(response)
    assert TEXT in text_of(response)


def test_a_body_that_cannot_be_read_gets_a_page_of_its_own(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = visitor.first(text="长" * 5000)
    assert response.status_code == 400
    assert "没有收到完整的内容" in text_of(response)


def test_a_file_too_large_is_dropped_while_it_arrives_and_the_rest_is_kept(visitor, monkeypatch):
    monkeypatch.setattr("mailbox.files.upload_quota.LARGEST_FILE", 1000)
    response = visitor.first(files=[upload("大.txt", b"x" * 2000), upload("小.txt")])
    assert "“大.txt”没有收下" in text_of(response)
    assert [a.name for a in the_draft().attachments.all()] == ["小.txt"]
    assert TEXT in text_of(response)


def test_the_form_works_without_its_page_and_shows_its_words_with_it(visitor):
    MailboxPage.objects.update(urgent_note="危及人身安全请拨打 110")
    assert "危及人身安全" in text_of(visitor.client.get(FORM))
    MailboxPage.objects.update(live=False)
    assert visitor.client.get(FORM).status_code == 200


def test_an_editor_previews_words_that_are_not_yet_published(visitor):
    page = MailboxPage.objects.get()
    page.urgent_note = "还没有发布的提示"
    assert "还没有发布的提示" in text_of(page.make_preview_request())
    assert "还没有发布的提示" not in text_of(visitor.client.get(FORM))
