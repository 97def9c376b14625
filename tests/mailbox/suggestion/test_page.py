"""What coordinators see of the suggestions: on a request that is to be dispatched, and on their own page."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from alliance.models import Department
from mailbox.models import LearnedRouting, Ticket
from mailbox.suggestion import learning
from tests.factories.mailbox import RuleFactory, Story, coordinator, new_ticket, supervisor
from tests.factories.suggestion import SOCIAL, learned
from tests.mailbox.desk import page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def read(client, url=None, **posted):
    url = url or reverse("mailbox_suggestion:figures")
    response = client.post(url, posted) if posted else client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def chosen(page) -> str:
    option = page.select_one('select[name="move-lead"] option[selected]')
    return option.get_text() if option and option["value"] else ""


def said(page) -> str:
    line = page.select_one(".wb-suggested")
    return " ".join(line.get_text().split()) if line else ""


def test_at_dispatch_the_coordinator_reads_who_and_why_and_finds_it_chosen():
    learned()
    ticket = new_ticket(text=SOCIAL)
    page = read(signed_in(coordinator()), page_of(ticket))
    assert "建议派给人社（把握 9" in said(page)
    assert "社保" in said(page)
    assert "没有适用的规则，主办已先选上，请核对。" in said(page)
    assert chosen(page) == "人社部门"


def test_a_rule_comes_before_the_suggestion():
    found = learned()
    RuleFactory(lead=found["税务"])
    page = read(signed_in(coordinator()), page_of(new_ticket(text=SOCIAL)))
    assert "规则在先，主办未改" in said(page)
    assert chosen(page) == "税务部门"


def test_a_rule_that_says_the_same_is_named():
    found = learned()
    RuleFactory(lead=found["人社"])
    assert "与规则一致" in said(read(signed_in(coordinator()), page_of(new_ticket(text=SOCIAL))))


def test_a_department_that_closed_since_is_no_longer_suggested():
    found = learned()
    ticket = new_ticket(text=SOCIAL)
    Department.objects.filter(pk=found["人社"].pk).update(is_active=False)
    page = read(signed_in(coordinator()), page_of(ticket))
    assert (said(page), chosen(page)) == ("", "")


def test_the_accused_is_never_suggested_not_even_of_what_became_a_complaint():
    found = learned()
    ticket = new_ticket(text=SOCIAL)
    Ticket.objects.filter(pk=ticket.pk).update(accused=found["人社"])
    page = read(signed_in(supervisor()), page_of(ticket))
    assert (said(page), chosen(page)) == ("", "")


def test_a_silent_model_leaves_the_dispatch_as_it_was():
    learned()
    page = read(signed_in(coordinator()), page_of(new_ticket(text="13800000000")))
    assert (said(page), chosen(page)) == ("", "")


@pytest.fixture
def reader():
    return signed_in(coordinator())


def test_the_page_shows_accuracy_coverage_baseline_and_the_whole_confusion(reader):
    learned()
    text = read(reader).get_text()
    for figure in ("77.4%", "55.2%", "按作者留出测试 504 条", "70%（现在）", "给建议", "以“实际应验”为准"):
        assert figure in text, figure
    table = read(reader).select_one(".sg-table--confusion")
    assert table["aria-labelledby"]
    assert len(table.select('tbody th[scope="row"]')) == 12
    assert len(table.select('thead th[scope="col"]')) == 14
    cells = [int(cell.get_text()) for row in table.select("tbody tr") for cell in row.select("td")[:-1]]
    assert sum(cells) == 504


def test_the_page_tells_who_stays_silent_and_why(reader):
    found = learned()
    row = LearnedRouting.objects.get()
    row.report["examples"]["corpus"][str(found["人社"].pk)] = 19
    row.save()
    Department.objects.filter(pk=found["税务"].pk).update(is_active=False)
    text = read(reader).get_text()
    assert "不作声：例子不足 20 个" in text
    assert "不作声：部门已停用" in text
    assert "税费（没有对应部门）" in text


def test_what_was_said_is_held_against_who_answered(reader):
    found = learned()
    for name in ("人社", "税务"):
        ticket = new_ticket(text=SOCIAL)
        ticket.tasks.create(
            key=1, department=found[name], is_lead=True, state="replied", is_open=False,
            opened_at=ticket.submitted_at, due_at=ticket.due_at,
        )  # fmt: skip
        Ticket.objects.filter(pk=ticket.pk).update(state="closed")
    text = " ".join(read(reader).select_one(".sg-figures").get_text(" ").split())
    assert "50.0% 实际应验 给过建议且已答复的 2 件中" in text
    assert "100.0% 实际覆盖 2 件新诉求" in text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (SOCIAL, "建议派给人社"),
        ("13800000000", "没有认得的词"),
        ("今天天气很好", "不作声：把握不够"),
        ("社保\x00参保𠮷" * 3, "建议派给人社"),
        ("", "请写一段话再试。"),
        ("长" * 5001, "5000"),
    ],
)
def test_a_text_can_be_tried(reader, text, answer):
    learned()
    assert answer in read(reader, text=text).get_text()


def test_before_the_first_training_the_page_says_so(reader):
    text = read(reader).get_text()
    assert "还没有学习过" in text
    assert "没有对应部门" in text


@pytest.mark.parametrize("broken", [{"weights": {}, "report": {}}, {"weights": [], "report": []}])
def test_a_broken_model_is_told_and_breaks_nothing(reader, broken):
    learned()
    LearnedRouting.objects.update(**broken, key="00000000-0000-4000-8000-000000000003")
    assert "学到的内容读不出来" in read(reader).get_text()
    assert "学到的内容读不出来" in read(reader, text=SOCIAL).get_text()


def test_a_training_that_did_not_end_is_told(reader):
    learned()
    LearnedRouting.objects.update(trained_at=None)
    assert "最近一次学习没有完成" in read(reader).get_text()


def test_no_word_of_a_request_is_on_the_page():
    story, text = Story(), "海鸥九号样机的社保怎么交"
    for name in ("红岩软件", "蓝海机械"):
        story.ticket = new_ticket(text=text, enterprise_name=name)
        story.answered()
    row = learning.learn()
    tested = row.report["tested"]
    assert "海鸥" in row.weights["weights"]
    assert new_ticket(text=text).suggestion.words
    shown = read(signed_in(story.coordinator)).get_text()
    assert f"按作者留出测试 {tested} 条" in shown
    for word in ("海鸥", "样机", "红岩", "蓝海"):
        assert word not in shown
