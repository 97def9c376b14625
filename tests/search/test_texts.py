"""Lines of a text: each once, each closed, so that words of two do not run together."""

import pytest

from search.texts import TEXT_LENGTH, told

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (["一层会议室", "可坐 60 人"], "一层会议室。\n可坐 60 人。"),
        (["怎么交？", "按季度。"], "怎么交？\n按季度。"),
        (["来源甲", "", " \t ", "来源甲"], "来源甲。"),
        (["第一行\r\n第二行\0\n\n"], "第一行。\n第二行。"),
        (["a < b", "<script>"], "a < b。\n<script>。"),
        (["样例园区", "样例园区一号楼"], "样例园区一号楼。"),
        ([], ""),
    ],
)
def test_a_text_is_its_lines_in_their_order(values, text):
    assert told(values, "样例园区") == text


def test_a_text_is_cut_where_it_gets_too_long():
    assert len(told(["字" * TEXT_LENGTH * 2])) == TEXT_LENGTH
