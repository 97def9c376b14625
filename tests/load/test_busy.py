"""A database that is busy beyond its patience: the page says so, and what was typed is still there."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from mailbox.models import Draft, Ticket
from tests.factories.mailbox import CategoryFactory, Story, coordinator, new_ticket
from tests.factories.uploads import upload
from tests.mailbox.desk import move_url, signed_in
from tests.mailbox.public import CONTACT, TEXT, Visitor, opened
from tests.mailbox.public import move_url as public_url

pytestmark = [pytest.mark.django_db, pytest.mark.once]
AGAIN = "请再按一次"


def busy(*args, **kwargs):
    raise OperationalError("database is locked")


def told(response) -> str:
    assert response.status_code == 200
    return "".join(response.context["form"].non_field_errors())


@pytest.mark.parametrize("files", [(), ("图.txt",)])
def test_the_first_page(monkeypatch, files):
    visitor = Visitor(opened())
    monkeypatch.setattr(Draft, "save", busy)
    response = visitor.first(files=[upload(name) for name in files])
    assert AGAIN in told(response)
    assert ("文件请重新选择" in told(response)) == bool(files)
    assert TEXT in response.content.decode()


def test_the_second_page(monkeypatch):
    visitor = Visitor(opened())
    visitor.first()
    key = visitor.draft_key()
    with monkeypatch.context() as patch:
        patch.setattr(Draft, "save", busy)
        response = visitor.second(draft=key)
    assert AGAIN in told(response)
    assert CONTACT["contact_name"] in response.content.decode()
    assert visitor.second(draft=key).status_code == 302
    assert Ticket.objects.count() == 1


def test_files_that_come_with_a_move_of_the_enterprise(monkeypatch):
    ticket = new_ticket()
    monkeypatch.setattr(Draft, "save", busy)
    typed = {"send": "1", "text": "补一张照片。", "files": upload("图.txt")}
    response = Client().post(public_url(ticket, "append"), typed)
    assert AGAIN in response.context["refused"][0]
    assert "补一张照片。" in response.content.decode()


def test_a_move_of_the_staff(monkeypatch):
    story = Story()
    monkeypatch.setattr("mailbox.services.perform", busy)
    response = signed_in(story.coordinator).post(
        move_url(story.ticket, "note"), {"move-text": "已电话核实。"}
    )
    assert AGAIN in told(response)
    assert "已电话核实。" in response.content.decode()


def test_a_request_entered_by_the_staff(monkeypatch):
    monkeypatch.setattr("mailbox.services.entry.submit", busy)
    typed = {"channel": "phone", "category": CategoryFactory().pk, "text": TEXT,
             "submission": "7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a11"}  # fmt: skip
    response = signed_in(coordinator()).post(reverse("mailbox_entry:enter"), CONTACT | typed)
    assert AGAIN in told(response)
    assert TEXT in response.content.decode()
