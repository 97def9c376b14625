"""大字版 by a link: kept for a year in a cookie, at the same address, on this host."""

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.test import RequestFactory

from core.elder import ElderMiddleware, variant

pytestmark = pytest.mark.once


def answer(request: WSGIRequest) -> HttpResponse:
    return ElderMiddleware(lambda request: HttpResponse("页面"))(request)


def get(address: str, **cookies: str) -> HttpResponse:
    factory = RequestFactory()
    factory.cookies.load(cookies)
    return answer(factory.get(address))


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/?elder=1", "/"),
        ("/events/?elder=1", "/events/"),
        ("/events/?type=%E5%85%9A&elder=1&page=2", "/events/?type=%E5%85%9A&page=2"),
        ("/search/?q=a%2Bb%26c+d&elder=1", "/search/?q=a%2Bb%26c+d"),
        ("/search/?q=%FF%00&elder=1", "/search/?q=%FF%00"),
        ("/search/?elder=0&elder=1&&%65lder=1", "/search/"),
        ("/%E4%BC%81%E4%B8%9A/?elder=1", "/%E4%BC%81%E4%B8%9A/"),
        ("/\\evil.example/?elder=1", "/%5Cevil.example/"),
    ],
)
def test_the_switch_leads_to_the_same_address_without_itself(address, target):
    response = get(address)
    assert (response.status_code, response["Location"]) == (302, target)
    assert "no-store" in response["Cache-Control"]


def test_a_path_of_two_slashes_stays_on_this_host():
    response = answer(RequestFactory().get("/?elder=1", PATH_INFO="//evil.example/"))
    assert response["Location"] == "/%2Fevil.example/"


def test_switching_on_is_kept_for_a_year_and_off_forgets_it():
    on = get("/?elder=1").cookies["elder"]
    assert (on.value, on["samesite"], on["max-age"]) == ("1", "Lax", 365 * 24 * 3600)
    assert get("/?elder=0", elder="1").cookies["elder"]["max-age"] == 0


@pytest.mark.parametrize(
    "address", ["/?elder=2", "/?elder=", "/?elder=1&elder=x", "/?older=1", "/admin/?elder=1"]
)
def test_anything_else_is_just_a_page(address):
    assert get(address).status_code == 200


def test_a_form_that_is_sent_is_not_led_away():
    assert answer(RequestFactory().post("/mailbox/?elder=1")).status_code == 200


@pytest.mark.django_db
def test_what_answers_a_form_offers_no_way_to_lose_it(client):
    page = client.post("/accounts/login/", {"login": "nobody", "password": ""}).content.decode()
    assert "elder-switch" not in page


def test_a_head_request_switches_as_a_get_does():
    assert answer(RequestFactory().head("/?elder=1")).status_code == 302


def test_a_cache_is_told_what_pages_vary_by():
    assert get("/")["Vary"] == "Cookie"
    request = RequestFactory().get("/")
    assert variant(request) == "standard"
    request.COOKIES["elder"] = "1"
    assert variant(request) == "elder"


@pytest.mark.django_db
def test_the_header_offers_the_other_version_of_the_same_page(client):
    page = client.get("/search/?q=党课").content.decode()
    assert '<html lang="zh-CN">' in page
    assert 'href="?q=%E5%85%9A%E8%AF%BE&amp;elder=1"' in page
    assert "大字版" in page
    client.get("/?elder=1")
    page = client.get("/no-such-page/").content.decode()
    assert '<html lang="zh-CN" class="elder">' in page
    assert 'href="?elder=0"' in page
    assert "标准版" in page
