import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pinyin import SLUG_LENGTH, free_slug, is_blank_slug, pinyin_key, pinyin_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("党课开讲", "dang-ke-kai-jiang"),
        ("重庆", "chong-qing"),
        ("重阳节插花", "chong-yang-jie-cha-hua"),
        ("长春", "chang-chun"),
        ("蓝色智谷创业1号", "lan-se-zhi-gu-chuang-ye-1-hao"),
        ("Enjoy·摄影", "enjoy-she-ying"),
        ("绿色", "lv-se"),
        ("——", ""),
        ("😀", ""),
        ("", ""),
    ],
)
def test_titles_become_slugs(title, slug):
    assert pinyin_slug(title) == slug


@given(st.text(max_size=120))
def test_a_slug_is_short_and_plain(title):
    slug = pinyin_slug(title)
    assert len(slug) <= SLUG_LENGTH
    assert slug == "" or set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_long_title_is_cut_between_syllables():
    slug = pinyin_slug("孵化器" * 20)
    assert slug.endswith(("fu", "hua", "qi"))


def test_a_taken_slug_gets_a_number():
    taken = {"dang-ke", "dang-ke-2"}
    assert free_slug("dang-ke", lambda slug: slug not in taken) == "dang-ke-3"


@pytest.mark.parametrize("slug", ["", "-", "---", "--_"])
def test_what_a_browser_leaves_of_a_chinese_title_is_blank(slug):
    assert is_blank_slug(slug)


def test_names_sort_as_in_a_dictionary():
    assert sorted(["中俄", "蓝色", "创业"], key=pinyin_key) == ["创业", "蓝色", "中俄"]
