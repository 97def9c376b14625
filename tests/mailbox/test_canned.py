"""Canned answers: who may use and change which, inserted with and without a script, saved from an answer."""

import re
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from alliance.models import DepartmentMember
from mailbox.models import CannedAnswer
from tests.factories.mailbox import MONDAY, CategoryFactory, Story
from tests.factories.people import UserFactory
from tests.mailbox.desk import move_url, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXT = "〔编号〕由〔部门〕办理，电话〔办公电话〕。"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY + timedelta(minutes=30), tick=False):
        yield


def canned(title="标准答复", moves=",answer,", text=TEXT, **more):
    return CannedAnswer.objects.create(title=title, moves=moves, text=text, **more)


def form(**more):
    given = {"title": "新的", "text": TEXT, "moves": ["answer"], "scope": "own", "sort_order": "10"}
    return given | {"is_active": "on"} | more


def test_the_inserted_text_stands_below_what_was_typed_and_nothing_is_sent():
    story, row = Story().claimed(), canned()
    for department, clerk in story.clerks()[1:]:
        story.do("reply", clerk, task=story.task(department), text="同意。")
    url = move_url(story.ticket, "answer")
    sent = {"move-text": "先写的话。", "move-result": "partly", "canned": row.pk, "insert": "1"}
    page = signed_in(story.lead_clerk).post(url, sent).content.decode()
    assert f"先写的话。\n\n{story.ticket.number}由税务局办理，电话〔请填写：办公电话〕。</textarea>" in page
    assert BeautifulSoup(page, "html.parser").find("input", {"value": "partly"}).has_attr("checked")
    row.refresh_from_db()
    assert (row.uses, story.ticket.events.filter(move="answer").count()) == (1, 0)
    assert row.used_at == MONDAY + timedelta(minutes=30)


def test_an_answer_with_something_left_to_fill_in_comes_back_with_a_sentence():
    story = Story().claimed()
    for department, clerk in story.clerks()[1:]:
        story.do("reply", clerk, task=story.task(department), text="同意。")
    sent = {"move-text": "电话〔请填写：办公电话〕。", "move-result": "solved"}
    page = signed_in(story.lead_clerk).post(move_url(story.ticket, "answer"), sent).content.decode()
    assert "还有没填的地方：〔请填写：办公电话〕" in page
    assert "电话〔请填写：办公电话〕。</textarea>" in page


def test_the_script_is_given_the_filled_text_of_ones_own_requests_alone():
    story, row = Story().claimed(), canned()
    url = reverse("mailbox_canned:fill", args=[story.ticket.pk])
    answer = signed_in(story.lead_clerk).post(url, {"canned": row.pk})
    assert answer.json()["text"].startswith(story.ticket.number)
    assert signed_in(story.other_clerk).post(url, {"canned": row.pk}).status_code == 404
    for wrong in ("", "999999", "x", "9" * 30, canned(owner=story.first_clerk).pk):
        assert signed_in(story.lead_clerk).post(url, {"canned": wrong}).status_code == 404


def test_a_form_offers_what_fits_most_used_first_and_nobody_elses_own():
    story = Story().claimed()
    other = CategoryFactory()
    canned("别的步骤", moves=",ask,")
    canned("别人的", owner=story.first_clerk)
    canned("别的部门", department=story.first)
    canned("停用", is_active=False)
    canned("其他类别的", category=other, uses=99)
    canned("通用的", uses=3)
    canned("少用的", category=story.ticket.category, uses=1)
    canned("常用的", category=story.ticket.category, uses=2)
    canned("部门的", department=story.lead, uses=1)
    CannedAnswer.objects.filter(moves=",answer,").update(moves=",answer,opinion,")
    page = signed_in(story.lead_clerk).get(move_url(story.ticket, "opinion")).content.decode()
    offered, searched = page.split("<template>")
    titles = re.findall(r'<option value="\d+">([^<]+)</option>', offered)
    assert titles == ["常用的", "少用的", "通用的", "部门的"]
    assert f">其他类别的（{other}）</option>" in searched
    phone = signed_in(story.lead_clerk).get(reverse("mailbox:task_move", args=[story.ticket.pk, "opinion"]))
    assert "常用的" in phone.content.decode()
    assert "其他类别的" not in phone.content.decode()


@pytest.mark.parametrize(("wrong", "said"), [
    ({"text": "〔联系人〕您好"}, "没有〔联系人〕这样的占位"),
    ({"moves": []}, "请至少选一种用处"),
    ({"scope": "site"}, "不在可选项中"),
    ({"sort_order": "99999999999999999999"}, "排序请填 0 到 9999 的整数"),
    ({"text": "长" * 5001}, "内容不能超过 5000 字"),
    ({"title": " \x00 "}, "请填写标题"),
])  # fmt: skip
def test_bad_input_is_refused_with_a_sentence_and_kept(wrong, said):
    story = Story()
    page = signed_in(story.lead_clerk).post(reverse("mailbox_canned:add"), form(**wrong)).content.decode()
    assert said in page
    assert not CannedAnswer.objects.exists()


def test_a_head_writes_for_her_department_and_its_clerks_read_it():
    story = Story()
    head = UserFactory()
    DepartmentMember.objects.create(department=story.lead, user=head, role="head")
    signed_in(head).post(reverse("mailbox_canned:add"), form(scope=str(story.lead.pk)))
    row = CannedAnswer.objects.get()
    assert (row.department, row.owner) == (story.lead, None)
    url = reverse("mailbox_canned:edit", args=[row.pk])
    clerk = signed_in(story.lead_clerk)
    assert "由本部门负责人修改" in clerk.get(url).content.decode()
    assert clerk.post(url, form(title="改掉")).status_code == 302
    assert clerk.post(url, {"delete": "1"}).status_code == 302
    assert CannedAnswer.objects.get().title == "新的"
    assert signed_in(story.first_clerk).get(url).status_code == 404


def test_only_who_keeps_the_sites_texts_changes_them():
    story, row = Story(), canned()
    keeper = UserFactory(permissions=["mailbox.manage_cannedanswer"])
    url = reverse("mailbox_canned:edit", args=[row.pk])
    signed_in(story.lead_clerk).post(url, form(title="改掉"))
    assert CannedAnswer.objects.get().title == "标准答复"
    signed_in(keeper).post(url, form(title="改好", scope="site"))
    assert CannedAnswer.objects.get().title == "改好"


def test_an_answer_is_saved_without_names_and_numbers_and_once():
    story = Story(enterprise_name="海云智能科技有限公司").claimed()
    for department, clerk in story.clerks()[1:]:
        story.do("reply", clerk, task=story.task(department), text="同意。")
    text = f"海云智能您好，{story.ticket.number} 补贴 15 万元已拨付，请王女士拨打 13800138000 核对。"
    story.do("answer", story.lead_clerk, result="solved", text=text)
    client, url = signed_in(story.lead_clerk), reverse("mailbox_canned:save", args=[story.ticket.pk])
    assert "存为常用答复" in client.get(page_of(story.ticket)).content.decode()
    client.post(url)
    client.post(url)
    row = CannedAnswer.objects.get()
    assert (row.is_active, row.owner, row.category) == (False, story.lead_clerk, story.ticket.category)
    for secret in ("海云", story.ticket.number, "15 万", "13800138000", "王女士"):
        assert secret not in row.text
    assert row.text.startswith("〔企业〕您好，〔编号〕")
    assert "请填写：" in row.text


def test_an_unanswered_request_gives_no_canned_answer():
    story = Story().claimed()
    signed_in(story.lead_clerk).post(reverse("mailbox_canned:save", args=[story.ticket.pk]))
    assert not CannedAnswer.objects.exists()


def test_the_list_costs_as_many_queries_with_many_rows(django_assert_max_num_queries):
    story = Story()
    client, url = signed_in(story.lead_clerk), reverse("mailbox_canned:index")
    canned()
    with django_assert_max_num_queries(30) as few:
        client.get(url)
    for number in range(8):
        canned(f"第{number}条", department=story.lead, category=CategoryFactory())
    with django_assert_max_num_queries(len(few.captured_queries)):
        page = client.get(url).content.decode()
    assert "第7条" in page
