"""Texts as tokens, and queries as words: what meets in the index and what does not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.folding import fold
from search.analysis.sounds import title_tokens
from search.analysis.tokens import tokens
from search.analysis.words import LONGEST, Terms, words_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("蓝色智谷", "蓝色 色智 智谷 谷"),
        ("藍色智谷", "蓝色 色智 智谷 谷"),
        ("谷", "谷"),
        ("蓝色\n智谷", "蓝色 色智 智谷 谷"),
        ("蓝色，智谷", "蓝色 色 智谷 谷"),
        ("ＩＴ 门诊", "it 门诊 诊"),
        ("650家企业", "650 家企 企业 业"),
        ("ISO9001、5G", "iso 9001 5 g"),
        ("HYT-20261122-0007", "hyt 20261122 0007"),
        ("a_b c'd\"e", "a b c d e"),
        ("😀！？\0", ""),
        ("𠮷野家", "𠮷野 野家 家"),
        ("KTV𠮷野家", "ktv 𠮷野 野家 家"),
        ("", ""),
    ],
)
def test_a_text_is_its_pairs_words_and_numbers(text, expected):
    assert " ".join(tokens(text)) == expected


@given(st.text(max_size=200))
def test_a_folded_text_is_as_long_as_the_typed_one(text):
    assert len(fold(text)) == len(text)


@given(st.text(max_size=200))
def test_a_token_holds_letters_and_digits_alone(text):
    for token in tokens(text):
        assert token
        assert not set(token) & set(string.punctuation + string.whitespace + "\0"), token


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("怎么申请高新技术企业？", "申请 高新技术 企业"),
        ("650家", "650+家"),
        ("8月31日", "8+月+31+日"),
        ("创业1号", "创业 1+号"),
        ("研发  辅导", "研发 辅导"),
        ("研发，研发", "研发"),
        ("辅助账怎么记", "辅助 账 记"),
        ("怎么", "怎么"),
        ("的", "的"),
        ("，。！", ""),
        ("", ""),
    ],
)
def test_a_query_is_cut_into_words_that_tell(query, expected):
    assert " ".join("+".join(word) for word in words_of(query)) == expected


def test_a_term_of_the_site_stays_whole():
    assert words_of("蓝湾生物公司") == [("蓝湾",), ("生物",), ("公司",)]
    assert words_of("蓝湾生物公司", Terms(whole=frozenset({"蓝湾生物"}))) == [("蓝湾生物",), ("公司",)]


def test_a_term_is_no_part_of_another_word():
    """会议 is taught, 会议室 is another word."""
    assert words_of("会议室", Terms(whole=frozenset({"会议"}))) == [("会议室",)]


def test_a_query_is_read_to_its_hundredth_sign():
    assert words_of("字" * LONGEST + "末尾") == words_of("字" * LONGEST)


def test_a_title_is_typed_by_sound_from_any_sign_on():
    typed = title_tokens("蓝色智谷")
    for start in ("lszg", "lansezhi", "zhigu", "zg", "智谷", "谷"):
        assert any(token.startswith(start) for token in typed), start
