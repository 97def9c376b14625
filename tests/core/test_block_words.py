"""What the search reads of a body: the words that a visitor reads, and nothing else."""

import json
from datetime import date

import pytest

from core.blocks import body_blocks
from tests.factories.core import SiteImageFactory, new_document

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def words(kind: str, value) -> list[str]:
    block = body_blocks.child_blocks[kind]
    return block.get_searchable_content(block.to_python(value))


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("heading", {"text": "怎样入驻", "level": "h2"}, ["怎样入驻"]),
        (
            "paragraph",
            '<p>先<b>预约</b>，看<a href="https://sample.cn/x">说明</a>。</p><ul><li>执照</li><li>A&amp;B</li></ul>',
            ["先预约，看说明。", "执照", "A&B"],
        ),
        (
            "quote",
            {"text": "三天办好", "source": "样例企业", "as_of": "2026-03-05"},
            ["三天办好", "样例企业"],
        ),
        (
            "figures",
            {
                "title": "概况",
                "figures": [
                    {
                        "label": "培育企业",
                        "value": "59.00",
                        "unit": "家",
                        "is_approximate": True,
                        "as_of": date(2022, 8, 31),
                        "source": "年度总结",
                    }
                ],
            },
            ["概况", "培育企业 59余家", "年度总结"],
        ),
        (
            "facts",
            {"caption": "工位", "rows": [{"name": "数量", "value": "120 个"}]},
            ["工位", "数量：120 个"],
        ),
        (
            "questions",
            {"title": "", "questions": [{"question": "租金怎么交？", "answer": "<p>按季度交。</p>"}]},
            ["", "租金怎么交？", "按季度交。"],
        ),
        (
            "steps",
            {"title": "两步", "steps": [{"title": "申请", "text": "填表", "time_limit": "当天"}]},
            ["两步", "申请", "填表", "当天"],
        ),
        (
            "contact",
            {"name": "服务站", "phone": "0535-0000000", "address": "一层", "hours": "工作日", "note": ""},
            ["服务站", "0535-0000000", "一层", "工作日", ""],
        ),
        (
            "action",
            {"title": "有难处", "text": "写下来", "button": "提交", "target": "mailbox", "page": None},
            ["有难处", "写下来", "提交"],
        ),
        ("action", {"title": "看页面", "text": "", "button": "打开", "target": "page", "page": 999_999}, []),
    ],
)
def test_a_block_is_searched_by_what_it_prints(kind, value, said):
    assert words(kind, value) == said


def test_pictures_and_files_are_searched_by_their_captions_and_titles():
    image = SiteImageFactory()
    picture = {"image": image.pk, "caption": "共享会议室", "alt": "一张长桌", "credit": ""}
    assert words("picture", picture) == ["共享会议室", image.credit]
    assert words("gallery", {"title": "掠影", "pictures": [picture]}) == ["掠影", "共享会议室", image.credit]
    files = {"title": "下载", "downloads": [{"document": new_document("申请表").pk, "note": "一式两份"}]}
    assert words("downloads", files) == ["下载", "申请表", "一式两份"]


def test_what_was_taken_away_leaves_no_words():
    gone = {"image": 999_999, "caption": "旧照片", "alt": "", "credit": "供图"}
    assert words("picture", gone) == []
    assert words("downloads", {"title": "下载", "downloads": [{"document": 999_999, "note": "盖章"}]}) == [
        "下载"
    ]


def test_a_number_that_a_draft_still_lacks_is_no_word():
    assert words("figures", json.loads('{"title": "", "figures": [{"label": "企业", "value": null}]}')) == [
        ""
    ]
