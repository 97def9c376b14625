"""The ledger: what is entered once, what is left out, what is filled and emptied again."""

import pytest

from alliance.models import Department
from core.models import SampleRecord, SiteSettings
from core.samples.loading import SampleMissing, Samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def samples():
    return Samples()


def make_department(samples, name):
    return Department.objects.create(name=name, short_name=name, is_sample=True)


def make_below(samples, key):
    return make_department(samples, f"{samples.get(key)}二科")


def test_a_record_is_made_once(samples):
    first = samples.add("department:a", make_department, "样例局")
    assert samples.get("department:a") == first
    assert samples.add("department:a", make_department, "样例局") is None
    assert Department.objects.count() == 1


def test_a_key_outlives_its_record(samples):
    samples.add("department:a", make_department, "样例局")
    Department.objects.all().delete()
    assert samples.add("department:a", make_department, "样例局") is None
    with pytest.raises(SampleMissing):
        samples.get("department:a")


def test_what_leans_on_a_deleted_record_is_left_out(samples):
    samples.add("department:a", make_department, "样例局")
    Department.objects.all().delete()
    samples.add("department:b", make_below, "department:a")
    assert samples.left_out == ["department:b"]
    assert not SampleRecord.objects.filter(key="department:b").exists()


def test_a_name_that_a_real_record_has_is_left_to_it(samples):
    real = Department.objects.create(name="税务部门", short_name="税务")
    samples.add("department:tax", make_department, "税务部门")
    assert samples.left_out == ["department:tax"]
    assert Department.objects.get() == real


@pytest.fixture
def site_settings():
    return SiteSettings.for_site(SiteSettings.objects.first().site)


def test_only_empty_settings_are_filled_and_only_untouched_ones_emptied(samples, site_settings):
    site_settings.organiser = "真实的主办单位"
    site_settings.save()
    values = {"organiser": "示例单位", "slogan": "示例口号", "phone": "0535-0000000"}
    samples.fill("site", site_settings, values)
    assert (site_settings.organiser, site_settings.slogan) == ("真实的主办单位", "示例口号")
    site_settings.phone = "0535-6631311"
    site_settings.save()
    samples.unfill("site", values)
    site_settings.refresh_from_db()
    kept = (site_settings.organiser, site_settings.slogan, site_settings.phone)
    assert kept == ("真实的主办单位", "", "0535-6631311")


def test_a_setting_that_was_emptied_by_hand_stays_empty(samples, site_settings):
    samples.fill("site", site_settings, {"slogan": "示例口号"})
    site_settings.slogan = ""
    site_settings.save()
    samples.fill("site", site_settings, {"slogan": "示例口号"})
    site_settings.refresh_from_db()
    assert site_settings.slogan == ""
