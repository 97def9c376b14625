"""What of a title or a text is marked, and which part of a text is shown."""

import pytest

from search.analysis.words import Terms
from search.results.choosing import LENGTH
from search.results.parts import is_sentence
from search.results.snippets import Marker

pytestmark = pytest.mark.once


def shown(pieces) -> str:
    return "".join(f"[{text}]" if is_marked else text for text, is_marked in pieces)


@pytest.mark.parametrize(
    ("query", "title", "marked"),
    [
        ("蓝色智谷", "蓝色智谷创业1号", "[蓝色智谷]创业1号"),
        ("藍色智谷", "蓝色智谷创业1号", "[蓝色智谷]创业1号"),
        ("蓝色智谷", "藍色智谷创业1号", "[藍色智谷]创业1号"),
        ("ＩＴ", "IT 小组与 WITH 无关", "[IT] 小组与 WITH 无关"),
        ("it", "ＩＴ小组", "[ＩＴ]小组"),
        ("税务 补贴", "补贴的税务处理", "[补贴]的[税务]处理"),
        ("蓝色智谷", "蓝\n色 智谷", "[蓝 色 智谷]"),
        ("650家", "共 650 家，不是 1650 家", "共 [650 家]，不是 1650 家"),
        ("谷", "蓝色智谷", "蓝色智[谷]"),
        ("兰色智谷", "蓝色智谷", "蓝色[智谷]"),
        ("<b>", "a<b>c", "a<[b]>c"),
        (",,,", "逗号,,,", "逗号,,,"),
    ],
)
def test_the_signs_that_were_looked_for_are_marked(query, title, marked):
    assert shown(Marker(query).title(title)) == marked


def test_what_means_the_same_is_marked_else_what_is_related():
    terms = Terms(same={"午饭": ("午饭", "午餐"), "午餐": ("午饭", "午餐")}, related={"午饭": ("食堂",)})
    assert shown(Marker("午饭", terms).title("园区食堂的午餐")) == "园区食堂的[午餐]"
    assert shown(Marker("午饭", terms).title("园区食堂")) == "园区[食堂]"


@pytest.mark.parametrize(
    ("typed", "title", "marked"),
    [
        ("lszg", "走进蓝色智谷", "走进[蓝色智谷]"),
        ("zhigu", "走进蓝色智谷", "走进蓝色[智谷]"),
        ("lansezh", "走进蓝色智谷", "走进[蓝色智]谷"),
        ("seminar", "Seminars 合集", "[Seminars] 合集"),
        ("zzz", "走进蓝色智谷", "走进蓝色智谷"),
    ],
)
def test_a_title_found_by_its_sound_shows_where(typed, title, marked):
    assert shown(Marker(typed, by_sound=True).title(title)) == marked


def snippet(query: str, text: str, title: str = "", beside: tuple[str, ...] = (), **more) -> str:
    return shown(Marker(query, **more).snippet(text, title, beside))


def test_a_snippet_is_the_sentence_with_the_words_and_what_follows_it():
    text = "前面说别的事情。" * 20 + "租房补贴每月发放一次。" + "后面还有很多话要说，" * 20
    found = snippet("租房补贴", text)
    assert found.startswith("[租房补贴]每月发放一次。后面还有很多话")
    assert found.endswith("…")
    assert len(found) <= LENGTH + 3


def test_a_snippet_is_the_sentence_with_the_most_words():
    text = "先说补贴。" + "中间没有什么。" * 30 + "这里说补贴怎样向税务申报。" + "完了。" * 30
    assert snippet("税务 补贴", text).startswith("这里说[补贴]怎样向[税务]申报。")


def test_words_far_from_each_other_are_shown_together():
    text = "租房补贴每月发放一次。" + "中间没有什么要紧的话。" * 30 + "充电桩在二号楼的后面。"
    found = snippet("租房补贴 充电桩", text)
    assert found.startswith("[租房补贴]每月发放一次。")
    assert found.endswith("…[充电桩]在二号楼的后面。")


def test_what_has_all_of_it_in_its_title_shows_what_it_begins_with():
    text = "提前一天登记，写明人数和时段。\n很久以前会议室在三楼，现在不在了。\n运营部。"
    assert (
        snippet("会议室", text, "共享会议室预约")
        == "提前一天登记，写明人数和时段。很久以前[会议室]在三楼，现在不在了。"
    )
    assert snippet("会议室", text, "共享场地预约").startswith("很久以前[会议室]")
    assert snippet("hys", text, "共享会议室预约", by_sound=True).startswith("提前一天登记")


def test_facts_do_not_crowd_out_the_sentence_that_answers():
    text = "提前一天预约，注明人数和时段。\n无。\n运营部。\n当场答复。\n园区党群服务中心一站式窗口。"
    assert snippet("会议室", text, "共享会议室预约") == "提前一天预约，注明人数和时段。"


def test_a_fact_that_was_looked_for_stands_after_what_it_is_a_fact_of():
    text = "做船底和网箱清洗机器人的企业。\n智能制造。\n软件著作权 7项。\n扶持记录从前年起公布，逐年累计。"
    assert snippet("软件著作权", text, "样例潮线智能") == "做船底和网箱清洗机器人的企业。[软件著作权] 7项"


def test_of_facts_alone_those_around_are_shown_without_what_stands_beside():
    text = "人才公寓申请。\n道路和排水报修。\n联盟部门。\n蓝色智谷。\n工作日 8:30–12:00，14:00–17:30。"
    found = snippet("人才公寓", text, "住房和建设部门", ("联盟部门", "蓝色智谷"))
    assert found == "[人才公寓]申请；道路和排水报修；工作日 8:30–12:00，14:00–17:30"


def test_a_long_sentence_is_cut_at_both_ends():
    found = snippet("食堂", "甲" * 300 + "食堂" + "乙" * 300)
    assert found.startswith("…甲")
    assert "[食堂]" in found
    assert found.endswith("乙…")


def test_a_text_that_ends_soon_is_shown_with_more_before_it():
    found = snippet("食堂", "甲" * 300 + "食堂")
    assert len(found) > LENGTH - 5
    assert found.endswith("[食堂]")


def test_words_far_down_a_long_text_are_found():
    assert "[食堂]" in snippet("食堂", "别的事。" * 10_000 + "食堂在一楼。")


def test_a_sentence_that_the_title_is_made_of_is_not_said_again():
    text = "三楼会议室周三被占用，想换时间。\n下周起周三下午留给你们，今天把登记改好。\n样例软件\n样例软件有限公司"
    title = "HYT-20261119-0002 三楼会议室周三被占用，想换时间"
    assert snippet("会议室", text, title) == "下周起周三下午留给你们，今天把登记改好。"
    assert snippet("会议室", "三楼会议室周三被占用，想换时间。", title) == ""


def test_without_a_mark_a_snippet_is_the_beginning():
    assert snippet("食堂", "园区运动场。" + "踢小场比赛，" * 50).startswith("园区运动场。踢")
    assert Marker("食堂").snippet("  ") == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("提前一天预约，注明人数和时段。", True),
        ("方案已批，设备已订，等停电窗口施工。", True),
        ("会后由财金部门每月问一次进展。", True),
        ("园区党群服务中心一站式窗口。", False),
        ("工作日 8:30–12:00，14:00–17:30。", False),
        ("2026 年 12 月 22 日（星期二）14:00–16:00。", False),
        ("人力资源和社会保障部门。", False),
        ("软件著作权 7项。", False),
        ("已完成。", False),
    ],
)
def test_a_sentence_is_told_from_a_fact(line, says):
    assert is_sentence(line) is says
