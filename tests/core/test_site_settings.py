"""The operator's own part of the site: emblem and days of mourning."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from core.models import SiteSettings
from tests.factories.core import SiteImageFactory

FROM, TO = date(2026, 12, 13), date(2026, 12, 14)


def settings_of_the_site(**fields) -> SiteSettings:
    found = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()
    return found


@pytest.mark.once
@pytest.mark.parametrize(
    ("moment", "is_grey"),
    [
        ("2026-12-12T23:59:59+08:00", False),
        ("2026-12-13T00:00:00+08:00", True),
        ("2026-12-14T23:59:59+08:00", True),
        ("2026-12-15T00:00:00+08:00", False),
    ],
)
def test_the_site_is_grey_from_midnight_to_midnight_in_the_offices_zone(time_machine, moment, is_grey):
    time_machine.move_to(moment)
    assert SiteSettings(grey_from=FROM, grey_to=TO).is_grey_today is is_grey


@pytest.mark.once
@pytest.mark.parametrize(
    ("fields", "wrong", "told"),
    [
        ({"grey_from": FROM}, "grey_to", "一起填"),
        ({"grey_to": TO}, "grey_from", "一起填"),
        ({"grey_from": TO, "grey_to": FROM}, "grey_to", "不能早于"),
    ],
)
def test_days_that_make_no_sense_are_refused_with_a_sentence(fields, wrong, told):
    with pytest.raises(ValidationError) as refused:
        SiteSettings(**fields).clean()
    assert told in refused.value.message_dict[wrong][0]


@pytest.mark.once
def test_one_day_alone_may_be_grey():
    SiteSettings(grey_from=FROM, grey_to=FROM).clean()


@pytest.mark.django_db
def test_a_grey_day_reaches_every_page_and_the_browsers_own_bar(client, time_machine):
    settings_of_the_site(grey_from=FROM, grey_to=TO)
    time_machine.move_to("2026-12-13T10:00:00+08:00")
    for address in ("/", "/mailbox/", "/search/", "/accounts/login/", "/no-such-page/"):
        page = client.get(address).content.decode()
        assert '<html lang="zh-CN" class="grey">' in page, address
        assert "#b3121d" not in page, address
    client.cookies["elder"] = "1"
    assert 'class="elder grey"' in client.get("/search/").content.decode()


@pytest.mark.django_db
def test_the_emblem_stands_beside_the_name_and_is_not_read_twice(client):
    settings_of_the_site(emblem=SiteImageFactory(), name="样例孵化器", emblem_on_white=True)
    page = client.get("/search/").content.decode()
    assert 'class="wordmark__emblem wordmark__emblem--white"' in page
    drawn = page.split('<img class="wordmark__emblem', 1)[1].split(">", 1)[0]
    assert 'alt=""' in drawn
    assert "width=" in drawn
    assert "height=" in drawn


@pytest.mark.django_db
def test_an_emblem_whose_file_is_gone_leaves_the_name(client):
    emblem = SiteImageFactory()
    settings_of_the_site(emblem=emblem, name="样例孵化器")
    emblem.file.storage.delete(emblem.file.name)
    assert "样例孵化器" in client.get("/search/").content.decode()
