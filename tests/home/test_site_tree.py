"""The pages that every site has: made once, mended when missing, their addresses kept."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from core.locked import LOCKED_SLUGS
from core.models import SiteSettings
from home.checks import sections_stand
from home.models import HomePage, StandardPage
from home.site_tree import ensure_site_tree
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def default_settings() -> SiteSettings:
    return SiteSettings.for_site(Site.objects.get(is_default_site=True))


def test_a_new_site_has_every_section_and_no_welcome_page():
    home = HomePage.objects.get()
    assert Site.objects.get().root_page_id == home.pk
    assert set(home.get_children().live().values_list("slug", flat=True)) == set(LOCKED_SLUGS)
    assert list(Page.get_first_root_node().get_children().values_list("slug", flat=True)) == ["home"]


def test_running_again_changes_nothing_that_editors_made():
    before = list(Page.objects.order_by("path").values_list("path", "slug", "title", "latest_revision"))
    ensure_site_tree()
    assert (
        list(Page.objects.order_by("path").values_list("path", "slug", "title", "latest_revision")) == before
    )


def test_what_is_missing_is_mended():
    Page.objects.get(slug="events").delete()
    assert [error.id for error in sections_stand(None, databases=["default"])] == ["home.E001"]
    ensure_site_tree()
    assert sections_stand(None, databases=["default"]) == []


def test_an_emptied_database_gets_a_whole_tree():
    Site.objects.all().delete()
    for root in Page.get_root_nodes():
        root.delete()
    Locale.objects.all().delete()
    home = ensure_site_tree()
    assert home.get_children().live().count() == len(LOCKED_SLUGS)
    assert Site.objects.get().root_page_id == home.pk


@pytest.mark.once
def test_the_first_texts_take_what_the_settings_say():
    privacy = StandardPage.objects.get(slug="privacy")
    assert "【主办单位】" in str(privacy.body.raw_data)
    site_settings = default_settings()
    site_settings.organiser = '样例"创业"服务中心<甲>'
    site_settings.save()
    privacy.refresh_from_db()
    text = privacy.body.render_as_block()
    assert "【主办单位】" not in text
    assert "服务中心&lt;甲&gt;" in text
    assert "【联系电话】" in text


@pytest.mark.once
def test_a_locked_page_keeps_its_address():
    page = Page.objects.get(slug="events").specific
    page.slug = "huodong"
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert "固定栏目" in caught.value.message_dict["slug"][0]


@pytest.mark.once
@pytest.mark.parametrize("slug", ["news", "home", "privacy"])
@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_locked_page_is_not_taken_away(client, slug, action):
    client.force_login(UserFactory(is_superuser=True))
    page = Page.objects.get(slug=slug)
    response = client.post(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]), follow=True)
    assert f"不能{'撤下' if action == 'unpublish' else '删除'}" in response.content.decode()
    page.refresh_from_db()
    assert page.live


@pytest.mark.once
def test_locked_pages_are_not_taken_away_together(client):
    client.force_login(UserFactory(is_superuser=True))
    page = Page.objects.get(slug="news")
    for action in ("unpublish", "delete"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        client.post(f"{url}?id={page.pk}")
    page.refresh_from_db()
    assert page.live


@pytest.mark.once
def test_other_pages_are_taken_away_as_ever(client):
    client.force_login(UserFactory(is_superuser=True))
    page = HomePage.objects.get().add_child(instance=StandardPage(title="临时说明", slug="tmp"))
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()


def test_migrating_again_is_quiet():
    call_command("migrate", verbosity=0)
    assert HomePage.objects.count() == 1
