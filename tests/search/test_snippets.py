"""What of a title or a text is marked, and which part of a text is shown."""

import pytest

from search.analysis.words import Terms
from search.results.snippets import LENGTH, Marker

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


def test_what_means_the_same_is_marked():
    terms = Terms(same={"午饭": ("午饭", "午餐"), "午餐": ("午饭", "午餐")})
    assert shown(Marker("午饭", terms).title("园区午餐")) == "园区[午餐]"


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


def test_a_snippet_begins_with_a_sentence_and_says_where_it_is_cut():
    text = "前面说别的事情。" * 20 + "租房补贴每月发放一次。" + "后面还有很多话要说，" * 20
    snippet = shown(Marker("租房补贴").snippet(text))
    assert snippet.startswith("前面说别的事情。")
    assert "[租房补贴]每月发放一次。" in snippet
    assert snippet.endswith("…")
    assert len(snippet) <= LENGTH + 3


def test_a_snippet_is_the_part_with_the_most_words():
    text = "先说补贴。" + "中间没有什么。" * 30 + "这里说补贴怎样向税务申报。" + "完了。" * 30
    assert "[补贴]怎样向[税务]申报" in shown(Marker("税务 补贴").snippet(text))


def test_a_long_sentence_is_cut_at_both_ends():
    snippet = shown(Marker("食堂").snippet("甲" * 300 + "食堂" + "乙" * 300))
    assert snippet.startswith("…甲")
    assert "[食堂]" in snippet
    assert snippet.endswith("乙…")


def test_a_text_that_ends_soon_is_shown_with_more_before_it():
    snippet = shown(Marker("食堂").snippet("甲" * 300 + "食堂"))
    assert len(snippet) > LENGTH - 5
    assert snippet.endswith("[食堂]")


def test_words_far_down_a_long_text_are_found():
    assert "[食堂]" in shown(Marker("食堂").snippet("别的事。" * 10_000 + "食堂在一楼。"))


def test_without_a_mark_a_snippet_is_the_beginning():
    assert shown(Marker("食堂").snippet("园区运动场。" + "踢小场比赛，" * 50)).startswith("园区运动场。踢")
    assert Marker("食堂").snippet("  ") == []
