import pytest

from mailbox.resemblance.grams import grams, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申报高企", [["申", "报", "高", "企"]]),
        ("专利,商标。", [["专", "利"], ["商", "标"]]),
        ("ＩＳＯ９００１认证", [["iso9001", "认", "证"]]),
        ("5G 基站在3号楼", [["5g", "基", "站", "在", "0", "号", "楼"]]),
        ("补贴1,200.50元", [["补", "贴", "0", "元"]]),
        ("电话13800000000", [["电", "话", "0"]]),
        ("第一行\n第二行", [["第", "一", "行"], ["第", "二", "行"]]),
        ("𠮷田_公司", [["𠮷", "田"], ["公", "司"]]),
        ("？！\x00 ", []),
        ("", []),
    ],
)
def test_a_text_falls_into_runs_of_signs(text, expected):
    assert list(runs(text)) == expected


def test_grams_stay_inside_a_run():
    assert sorted(grams("专利，商标")) == sorted(["专", "利", "专利", "商", "标", "商标"])


def test_grams_of_a_chosen_size_keep_repetitions():
    assert grams("水电水电", sizes=(2,)) == ["水电", "电水", "水电"]


def test_a_word_without_end_is_cut():
    assert grams("a" * 10_000, sizes=(1,)) == ["a" * 30]
