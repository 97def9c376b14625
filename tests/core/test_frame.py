"""Header, footer and phone bar: empty lists are not offered (G7), and what the law asks for stands (F1 to F7)."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page, PageViewRestriction, Site

from core.models import OperatorType, SiteSettings
from enterprises.models import EnterpriseIndexPage
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.events import EventPageFactory
from tests.factories.party import PartyOrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FILLED = {
    "name": "样例平台", "organiser": "样例管委会", "undertaker": "样例公司", "phone": "0535-1234567",
    "address": "样例路 1 号", "icp_number": "鲁ICP备00000000号", "police_number": "鲁公网安备00000000000000号",
    "site_id_code": "3706000001", "conac_code": "https://bszs.conac.cn/sitename?method=show&id=X",
    "report_phone": "0535-7654321", "error_report_url": "https://zfwzzc.www.gov.cn/check_web/?site_code=3706000001",
}  # fmt: skip


def offered(client, path="/") -> dict[str, set[str]]:
    """Part of the frame → addresses in it."""
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    parts = {"menu": ".sections", "phone menu": ".menu__list", "footer": ".footer__links", "bar": ".bar"}
    return {name: {link["href"] for link in soup.select(f"{place} a")} for name, place in parts.items()}


def test_an_empty_list_is_offered_nowhere_and_still_answers(client):
    for part in offered(client).values():
        assert not {"/events/", "/enterprises/", "/news/", "/parks/", "/party/"} & part
        assert {"/mailbox/"} <= part
    for path in ("/events/", "/enterprises/", "/news/", "/parks/", "/party/"):
        response = client.get(path)
        assert response.status_code == 200
        assert 'class="empty"' in response.content.decode(), path


@pytest.mark.both
def test_a_list_is_offered_as_soon_as_it_holds_something_that_visitors_may_see(client):
    EventPageFactory(internal=True)
    closed = EnterprisePageFactory(parent=EnterpriseIndexPage.objects.get())
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert not any({"/events/", "/enterprises/"} & part for part in offered(client).values())
    restriction.delete()
    EventPageFactory()
    PartyOrganisationFactory()
    found = offered(client)
    assert all({"/events/", "/enterprises/"} <= part for part in found.values())
    assert all("/party/" in found[part] for part in ("menu", "phone menu", "footer"))


def test_the_menu_is_one_query_however_many_sections(rf, django_assert_num_queries):
    from core.menu import menu_pages

    request = rf.get("/")
    Site.find_for_request(request)
    with django_assert_num_queries(1):
        menu_pages(request)
    Page.objects.filter(depth=3).update(show_in_menus=True)
    with django_assert_num_queries(1):
        menu_pages(request)


@pytest.mark.parametrize(
    ("kind", "has_mark", "has_code"),
    [
        (OperatorType.GOVERNMENT, True, True),
        (OperatorType.INSTITUTION, True, False),
        (OperatorType.COMPANY, False, False),
    ],
)
def test_the_footer_holds_what_the_kind_of_operator_must_show(client, kind, has_mark, has_code):
    site_settings = SiteSettings.for_site(Site.objects.get())
    for name, value in {**FILLED, "operator_type": kind}.items():
        setattr(site_settings, name, value)
    site_settings.full_clean()
    site_settings.save()
    soup = BeautifulSoup(client.get("/about/").content, "html.parser")
    footer, links = (
        soup.find("footer"),
        {link.get_text(strip=True): link["href"] for link in soup.select("footer a")},
    )
    assert links["鲁ICP备00000000号"] == "https://beian.miit.gov.cn/"  # F1
    assert links["鲁公网安备00000000000000号"].startswith("https://beian.mps.gov.cn/")  # F2
    assert ("政府网站标识码：3706000001" in footer.get_text()) is has_code  # F3
    assert (FILLED["conac_code"] in links.values()) is has_mark  # F4
    assert {"网站地图", "无障碍说明", "关于我们", "隐私政策", "12377", "0535-1234567"} <= set(links)  # F5
    for said in ("主办单位：样例管委会", "承办单位：样例公司", "地址：样例路 1 号", "样例平台"):  # F5, F7
        assert said in footer.get_text()
    assert ("我为政府网站找错" in links) is has_code  # G12
