"""Rules of one enterprise, in code and in the editors' form."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from enterprises.models import EnterprisePage, Tenancy
from enterprises.tenancy_rules import was_old_at_entry
from tests.factories.enterprises import (
    EnterpriseIndexPageFactory,
    EnterprisePageFactory,
    ParkPageFactory,
    TenancyFactory,
)
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CODE = "91350100M000100Y43"


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def post_enterprise(client, rows=(), **fields):
    index = EnterpriseIndexPageFactory()
    form = nested_form_data(
        {
            "title": "海博科技",
            "slug": "",
            "industry": "software",
            "body": streamfield([]),
            "tenancies": inline_formset(list(rows)),
            **{name: inline_formset([]) for name in ("flags", "ip_counts", "honours", "catalogue")},
            "action-publish": "1",
            **fields,
        }
    )
    url = reverse("wagtailadmin_pages:add", args=["enterprises", "enterprisepage", index.pk])
    return client.post(url, form, follow=True)


def tenancy_row(park, entered_on="2024-03-01", left_on="", status="incubating"):
    return {"park": park.pk, "entered_on": entered_on, "left_on": left_on, "status": status}


def test_a_code_is_stored_in_one_form_and_names_sort_by_pinyin():
    page = EnterprisePageFactory(title="海博", credit_code="9135 0100 m000100y43")
    page.refresh_from_db()
    assert (page.credit_code, page.pinyin_key, page.slug) == (CODE, "haibo", "hai-bo")


def test_two_teams_without_a_code_stand_side_by_side():
    EnterprisePageFactory.create_batch(2)
    assert list(EnterprisePage.objects.values_list("credit_code", flat=True)) == [None, None]


@pytest.mark.parametrize(
    ("code", "is_team", "field"), [(CODE, True, "is_unregistered_team"), (None, False, "credit_code")]
)
def test_either_a_code_or_an_unregistered_team(code, is_team, field):
    page = EnterprisePage(title="海博", slug="hai-bo", credit_code=code, is_unregistered_team=is_team)
    with pytest.raises(ValidationError) as caught:
        page.clean()
    assert list(caught.value.message_dict) == [field]


@pytest.mark.parametrize("code", ["91350100M000100Y44", "9135", "91350100M000100Y4\x00", "😀" * 18])
def test_a_wrong_code_is_refused_beside_the_field(editor, code):
    response = post_enterprise(editor, credit_code=code)
    errors = response.context["form"].errors
    assert list(errors) == ["credit_code"]
    assert not EnterprisePage.objects.exists()


def test_a_code_with_blanks_is_taken_by_the_form(editor):
    post_enterprise(editor, credit_code="9135 0100 m000 100y 43")
    assert EnterprisePage.objects.get().credit_code == CODE


def test_a_code_that_is_taken_is_refused_in_any_spelling(editor):
    EnterprisePageFactory(credit_code=CODE)
    response = post_enterprise(editor, credit_code="91350100-m000100y43")
    assert "已经登记在另一家企业" in str(response.context["form"].errors)


def test_the_form_takes_a_current_and_a_past_tenancy(editor):
    park = ParkPageFactory()
    rows = [tenancy_row(park, left_on="2025-01-01"), tenancy_row(park, entered_on="2025-01-01")]
    post_enterprise(editor, rows, credit_code=CODE)
    assert EnterprisePage.objects.get().current_tenancy.entered_on == date(2025, 1, 1)


def test_the_form_refuses_two_current_tenancies(editor):
    park = ParkPageFactory()
    rows = [tenancy_row(park), tenancy_row(park, entered_on="2025-01-01")]
    response = post_enterprise(editor, rows, credit_code=CODE)
    assert "只能有一条没有离开日期的入驻记录" in response.content.decode()
    assert not EnterprisePage.objects.exists()


def test_code_refuses_two_current_tenancies_too():
    page = EnterprisePageFactory()
    page.tenancies.add(
        Tenancy(park=ParkPageFactory(), entered_on=date(2024, 1, 1)),
        Tenancy(park=ParkPageFactory(), entered_on=date(2025, 1, 1)),
    )
    with pytest.raises(ValidationError, match="只能有一条"):
        page.full_clean()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"left_on": date(2024, 2, 28)}, "不能早于入驻日期"),
        ({"entered_on": date(2999, 1, 1)}, "入驻日期还没到"),
        ({"status": "moved_out"}, "请填写离开日期"),
    ],
)
def test_a_tenancy_that_cannot_be_is_refused(fields, words):
    tenancy = TenancyFactory()
    for name, value in fields.items():
        setattr(tenancy, name, value)
    with pytest.raises(ValidationError, match=words):
        tenancy.full_clean()


def test_leaving_on_the_day_of_entry_is_possible():
    tenancy = TenancyFactory()
    tenancy.left_on = tenancy.entered_on
    tenancy.full_clean()


@pytest.mark.parametrize(
    ("founded", "entered", "is_old"),
    [
        (date(2022, 3, 1), date(2024, 3, 1), False),
        (date(2022, 3, 1), date(2024, 3, 2), True),
        (date(2024, 2, 29), date(2026, 2, 28), False),
        (date(2024, 2, 29), date(2026, 3, 1), True),
        (date(2024, 3, 1), date(2023, 3, 1), False),
    ],
)
def test_age_at_entry_is_counted_in_months(founded, entered, is_old):
    assert was_old_at_entry(founded, entered) is is_old


@pytest.mark.parametrize(("founded", "warned"), [("2020-01-01", True), ("2023-01-01", False)])
def test_an_old_enterprise_is_saved_with_a_warning(editor, founded, warned):
    rows = [tenancy_row(ParkPageFactory())]
    response = post_enterprise(editor, rows, credit_code=CODE, founded_on=founded)
    assert EnterprisePage.objects.exists()
    assert ("成立已超过 24 个月" in response.content.decode()) is warned
