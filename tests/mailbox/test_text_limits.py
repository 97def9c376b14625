"""Every text of the forms at its limit and beyond: a sentence or a request that fits, never an error."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CharField
from django.test import Client
from django.urls import reverse

from mailbox.models import MailboxSettings, Ticket
from tests.factories.enterprises import EnterpriseMemberFactory, EnterprisePageFactory
from tests.factories.mailbox import CategoryFactory, coordinator, new_ticket
from tests.mailbox.desk import signed_in
from tests.mailbox.public import Visitor, move_url, opened

pytestmark = pytest.mark.django_db

TYPED = ("enterprise_name", "credit_code", "contact_name", "contact_phone", "contact_email", "outside_number")
LIMITS = {name: Ticket._meta.get_field(name).max_length for name in TYPED}
VALUES = [
    (name, value)
    for name, limit in LIMITS.items()
    for value in ("长" * limit, "长" * (limit + 1), "长" * 5000, "⑴" * 15, "1-" * 14 + "-" * limit,
                  f"{'a' * (limit - 11)}@{'b' * 5}.{'c' * 5}", f"a@{('b' * 60 + '.') * 5}cn")
]  # fmt: skip


def fits(ticket) -> bool:
    """As the database has it that counts: what SQLite keeps, PostgreSQL would refuse."""
    texts = [field for field in Ticket._meta.fields if isinstance(field, CharField)]
    return all(len(getattr(ticket, field.name) or "") <= field.max_length for field in texts)


def is_told_or_fits(response) -> bool:
    if response.status_code == 200:
        return any(response.context["form"].errors.values())
    return response.status_code == 302 and all(fits(ticket) for ticket in Ticket.objects.all())


@pytest.mark.parametrize(("name", "value"), VALUES)
def test_the_public_form_takes_or_tells(name, value):
    visitor = Visitor(opened())
    visitor.first()
    assert is_told_or_fits(visitor.second(**{name: value}))


@pytest.mark.parametrize(("name", "value"), VALUES)
def test_the_form_of_the_staff_takes_or_tells(name, value):
    data = {
        "channel": "phone", "category": CategoryFactory().pk, "text": "会议室投影仪坏了。",
        "enterprise_name": "星光创业团队", "contact_name": "王女士", "contact_phone": "13800138000",
        "submission": "7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a11",
    } | {name: value}  # fmt: skip
    assert is_told_or_fits(signed_in(coordinator()).post(reverse("mailbox_entry:enter"), data))


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, v in VALUES if n.startswith("contact")])
def test_a_corrected_contact_is_taken_or_told(name, value):
    data = {"send": "1", "contact_name": "李老师", "contact_phone": "0535-6631311"} | {name: value}
    assert is_told_or_fits(Client().post(move_url(new_ticket(), "correct_contact"), data))


@pytest.mark.parametrize("name", [{"title": "长" * 255}, {"legal_name": "长" * 120}])
def test_the_longest_name_of_an_enterprise_is_cut(name):
    enterprise = EnterprisePageFactory(credit_code="91350100M000100Y43", **name)
    member = EnterpriseMemberFactory(enterprise=enterprise)
    data = {
        "channel": "phone", "category": CategoryFactory().pk, "text": "会议室投影仪坏了。",
        "enterprise": enterprise.credit_code, "contact_name": "王女士", "contact_phone": "13800138000",
        "submission": "7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a11",
    }  # fmt: skip
    assert signed_in(coordinator()).post(reverse("mailbox_entry:enter"), data).status_code == 302
    visitor = Visitor(opened())
    visitor.client.force_login(member.user)
    visitor.first()
    visitor.second(enterprise=enterprise.pk, enterprise_name="")
    assert [fits(ticket) for ticket in Ticket.objects.all()] == [True, True]


def test_an_address_with_signs_that_nobody_sees_is_told_at_its_field():
    visitor = Visitor(opened())
    visitor.first()
    response = visitor.second(contact_email="a@b.c\u202e")
    assert response.context["form"].errors["contact_email"] == ["邮箱地址里有看不见的字符，请重新输入。"]


@pytest.mark.parametrize("park", ["99999999999999999999", "-1", "abc"])
def test_a_park_that_there_is_not_is_told_and_loses_no_text(park):
    visitor = Visitor(opened())
    page = visitor.first(park=park, text="灯坏了").content.decode()
    assert "请从列表中选择园区。" in page
    assert "灯坏了" in page


@pytest.mark.parametrize("hours", ["00:00-00:01", "09:00-10:00, 14:00-14:59"])
def test_a_working_day_of_minutes_is_told(hours):
    with pytest.raises(ValidationError, match="不到 2 小时"):
        MailboxSettings(office_hours=hours).full_clean()


def test_a_limit_of_years_is_told():
    with pytest.raises(ValidationError, match="最多填 250"):
        MailboxSettings(reopen_days=5000).full_clean()
