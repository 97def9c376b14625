"""Who reads what is being written is on its button and above its fields, and notes have a place of their own."""

import re

import pytest

from mailbox.admin.readers import internal_words
from tests.factories.mailbox import Story
from tests.mailbox.desk import move_url, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def submit_words(page: str) -> str:
    """What the button of the open form says."""
    part = page[page.index('id="move"') :]
    return re.search(r'<button class="button" type="submit"[^>]*>([^<]+?)\s*<', part).group(1)


def test_each_kind_of_text_says_on_its_button_who_reads_it():
    story = Story(enterprise_name="样例<科技>").claimed()
    client = signed_in(story.lead_clerk)
    for name, words in (
        ("opinion", "办理意见 · 发给企业"),
        ("contact", "联系记录 · 企业看得到"),
        ("ask_extension", "申请延期（企业看不到）"),
    ):
        page = client.get(move_url(story.ticket, name)).content.decode()
        assert submit_words(page) == words
        assert ("写给样例&lt;科技&gt;" in page) is ("看不到" not in words)
    page = signed_in(story.coordinator).get(move_url(story.ticket, "merge")).content.decode()
    assert submit_words(page) == "合并（文字企业看不到）"


def test_a_note_is_written_apart_from_what_the_enterprise_reads():
    story = Story().claimed()
    client = signed_in(story.lead_clerk)
    page = client.get(page_of(story.ticket)).content.decode()
    public, note = page[page.index('id="move"') : page.index('id="note"')], page[page.index('id="note"') :]
    assert "/move/note/" not in public
    assert "记内部备注（企业看不到）" in note
    refused = client.post(move_url(story.ticket, "note"), {"move-text": " "}).content.decode()
    assert re.search(r'<details class="wb-note" open.*请填写备注。', refused, re.DOTALL)


def test_a_note_refused_to_somebody_without_a_part_in_it_says_why():
    story = Story().dispatched()
    story.do("release", story.coordinator, task=story.task(story.first), text="不用了。")
    page = signed_in(story.first_clerk).post(move_url(story.ticket, "note"), {"move-text": "我的话"})
    assert "您没有“内部备注”的权限。" in page.content.decode()
    assert "我的话" in page.content.decode()


def test_words_for_colleagues_go_with_public_forms_only():
    story = Story().claimed()
    client = signed_in(story.lead_clerk)
    assert "口径" in internal_words()
    hint = 'data-internal-words="'
    assert hint in client.get(move_url(story.ticket, "opinion")).content.decode()
    assert hint not in client.get(move_url(story.ticket, "ask_extension")).content.decode()
