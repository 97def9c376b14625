"""What a stranger's line loses and what it keeps."""

import pytest

from core.plain_text import one_line, repeated, shortened

pytestmark = pytest.mark.once

LINES = {
    "  王 \t 女士\n": "王 女士",
    "发票\u202efdp.exe\u2069": "发票fdp.exe",
    "a\x00b\x07c\ufeff\u200b": "abc",
    "半\ud800个": "半个",
    "👨\u200d👩\u200d👧 😀": "👨\u200d👩\u200d👧 😀",
    "𠮷野家\ue000": "𠮷野家\ue000",
    "e\u0301\u0302\u0303": "e\u0301\u0302\u0303",
    "Z" + "\u0335" * 300 + "算": "Z" + "\u0335" * 3 + "算",
    "\u200b\u2060": "",
}


@pytest.mark.parametrize("typed", LINES)
def test_a_line_keeps_its_words_and_leaves_its_neighbours_in_peace(typed):
    assert one_line(typed) == LINES[typed]


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [("两个字", 3, "两个字"), ("四个字啊", 3, "四个…"), (" 两\n行 ", 3, "两 行"), ("", 1, "")],
)
def test_what_is_too_long_ends_with_an_ellipsis_within_the_length(text, most, said):
    assert shortened(text, most) == said


def test_what_was_typed_is_repeated_by_its_beginning():
    assert repeated("字" * 30) == f"“{'字' * 19}…”"
