"""What may be a name beside a way to reach somebody is pointed out to the reviewer, and little else."""

import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from mailbox.models import PublicAnswer
from mailbox.wall.maybe_names import maybe_names, pieces
from tests.factories.mailbox import supervisor
from tests.mailbox.desk import signed_in
from tests.mailbox.test_public_answers import published, with_permissions

TABLE = tomllib.loads(Path(__file__).with_name("maybe_names.toml").read_text(encoding="utf-8"))


@pytest.mark.once
@pytest.mark.parametrize(("sentence", "names"), TABLE["names"].items())
def test_what_may_be_a_name_is_found(sentence, names):
    assert "、".join(maybe_names(sentence)) == names
    assert "".join(piece.text for piece in pieces(sentence)) == sentence


@pytest.mark.once
def test_plain_sentences_are_left_alone():
    found = {one: maybe_names(one) for one in TABLE["plain"]["sentences"]}
    assert {one: names for one, names in found.items() if names} == {}


@pytest.mark.once
@pytest.mark.django_db
def test_the_reviewer_sees_it_marked_and_decides():
    _, answer = published()
    PublicAnswer.objects.filter(pk=answer.pk).update(answer="有事请赵敏联系。<b>\n奖补 35 万元")
    url = reverse("mailbox_answers:edit", args=[answer.pk])
    reader = signed_in(with_permissions(supervisor("reader")))
    page = BeautifulSoup(reader.get(url).content, "html.parser")
    assert [mark.get_text() for mark in page.select(".wb-answer__text mark")] == ["赵敏"]
    assert "可能是人名：赵敏" in page.get_text()
    assert "文中的金额：35 万元" in page.get_text()
    assert not page.select(".wb-answer__text b")
    PublicAnswer.objects.filter(pk=answer.pk).update(answer="请联系物业。")
    plain = reader.get(url).content.decode()
    assert "可能是人名" not in plain
    assert "文中的金额" not in plain
