"""一图看办理: what it says, to whom, and that every letter of it can be read."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image, ImageColor

from alliance.models import Department
from core.drawn.colours import SEA
from core.drawn.lettering import characters, font
from mailbox.access import link_token
from mailbox.history import History
from mailbox.models.choices import Result
from mailbox.picture.drawing import EDGE, WIDTH, picture
from mailbox.picture.facts import Named, ResultFacts, facts_of
from tests.factories.mailbox import MONDAY, CategoryFactory, Story
from tests.mailbox.public import page_of

LONGEST = "高新技术产业开发区规划建设和自然资源管理局" * 3
NINE = [Named(f"{LONGEST}{n}", f"{LONGEST}{n}") for n in range(9)]
ADDRESS = "https://fuhuaqi.example.cn/mailbox/"


def day(number: int):
    return MONDAY + timedelta(days=number)


def facts(story) -> ResultFacts | None:
    return facts_of(History.of(story.ticket), day(60))


def address(ticket, name="result_picture") -> str:
    return reverse(f"mailbox:{name}", args=[link_token(ticket)])


def made(**more) -> ResultFacts:
    plain = {
        "result": Result.SOLVED, "lead": NINE[0], "assists": (), "used": 3, "promised": 15, "rounds": 1,
        "is_late": False, "is_extended": False, "answered_on": MONDAY.date(),
    }  # fmt: skip
    return ResultFacts(**plain | more)


@pytest.mark.once
@pytest.mark.parametrize(
    ("more", "days", "under"),
    [
        ({}, "承诺 15 个工作日，用了 3 个工作日", ""),
        ({"used": 0}, "承诺 15 个工作日，当天答复", ""),
        ({"used": 16, "is_late": True}, "承诺 15 个工作日，用了 16 个工作日", "比承诺多 1 个工作日；未在时限内答复"),
        (
            {"used": 19, "is_extended": True},
            "承诺 15 个工作日，用了 19 个工作日", "比承诺多 4 个工作日；延期已告知企业",
        ),
        ({"is_late": True, "rounds": 2}, "承诺 15 个工作日，用了 3 个工作日", "办理 2 轮，各轮相加；未在时限内答复"),
    ],
)  # fmt: skip
def test_days_are_told_as_they_were(more, days, under):
    assert (made(**more).days_said, made(**more).days_meant) == (days, under)


@pytest.mark.once
@pytest.mark.parametrize(
    "more", [{}, {"assists": tuple(NINE[1:]), "used": 40, "is_late": True, "is_sample": True}, {"used": 0}]
)
def test_the_picture_is_small_and_as_wide_as_a_telephone(more):
    drawn = picture(made(**more), LONGEST, ADDRESS)
    assert len(drawn) <= 200_000
    with Image.open(BytesIO(drawn)) as image:
        assert image.format == "PNG"
        assert image.width == WIDTH


@pytest.mark.once
def test_an_answer_on_the_day_itself_shows_in_the_bar():
    with Image.open(BytesIO(picture(made(used=0), "", ADDRESS))) as image:
        left = image.convert("RGB").crop((EDGE + 2, 0, EDGE + 14, image.height))
    rows = [left.crop((0, y, left.width, y + 1)).getcolors() for y in range(left.height)]
    assert rows.count([(left.width, ImageColor.getrgb(SEA))]) > 30


@pytest.mark.once
def test_the_font_holds_every_character_of_its_list():
    face = font(12)
    missing = bytes(face.getmask("\U0001f600"))
    assert [c for c in characters() if not c.isspace() and bytes(face.getmask(c)) == missing] == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "short", "drawn"),
    [
        ("税务局", "税务", "税务局"),
        ("税务局😀", "税务", "税务部门"),
        ("税务局𬬭", "𬬭", "承办部门"),
    ],
)
def test_a_name_with_a_character_that_cannot_be_drawn_becomes_a_shorter_one(name, short, drawn):
    assert Named.of(Department(name=name, short_name=short)) == Named(name, drawn)


@pytest.mark.once
@pytest.mark.django_db
def test_the_days_and_departments_are_those_of_the_history():
    story = Story().answered(day(3))
    found = facts(story)
    assert (found.used, found.promised, found.rounds, found.is_late) == (3, 15, 1, False)
    assert found.lead.name == story.lead.name
    assert [one.name for one in found.assists] == [story.first.name, story.second.name]
    assert not found.solved
    story.do("rate", at=day(3), solved="yes", level=5)
    assert facts(story).solved_said == "企业评价：解决了"


@pytest.mark.once
@pytest.mark.django_db
def test_a_second_round_is_added_and_a_late_one_is_told():
    story = Story().answered(day(3))
    story.do("reopen", at=day(4), text="还没有解决。")
    assert facts(story) is None
    story.do("answer", story.lead_clerk, at=day(18), result="partly", text="补上了。")
    found = facts(story)
    assert (found.result_said, found.rounds, found.promised, found.is_late) == ("部分解决", 2, 20, True)
    assert not found.solved


@pytest.mark.once
@pytest.mark.django_db
def test_there_is_none_before_an_answer_nor_while_a_call_is_owed():
    story = Story().claimed()
    assert facts(story) is None
    for department, clerk in story.clerks()[1:]:
        story.do("reply", clerk, task=story.task(department), text="可以。")
    story.do("answer", story.lead_clerk, result="solved", text="好了。")
    assert facts(story)
    story.do("rate", solved="no", level=1, text="没有人来。")
    assert facts(story) is None


@pytest.mark.once
@pytest.mark.django_db
def test_there_is_none_of_a_complaint():
    story = Story(category=CategoryFactory(is_complaint=True)).answered()
    assert facts(story) is None


@pytest.mark.once
@pytest.mark.django_db
def test_the_enterprise_opens_page_and_picture_by_its_link(client):
    story = Story(enterprise_name="海豚科技").answered()
    assert address(story.ticket, "result") in client.get(page_of(story.ticket)).content.decode()
    page = client.get(address(story.ticket, "result"))
    text = page.content.decode()
    assert story.lead.name in text
    for kept in (story.ticket.number, "海豚", "王女士", "13800138000", "投影仪"):
        assert kept not in text
    response = client.get(address(story.ticket))
    assert response["Content-Type"] == "image/png"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response.content.startswith(b"\x89PNG")
    head = client.head(address(story.ticket))
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.once
@pytest.mark.django_db
def test_strangers_and_requests_without_an_answer_get_404(client):
    story = Story().dispatched()
    forged = reverse("mailbox:result_picture", args=["forged:token"])
    for url in (address(story.ticket), address(story.ticket, "result"), forged):
        assert client.get(url).status_code == 404
    assert address(story.ticket, "result") not in client.get(page_of(story.ticket)).content.decode()
