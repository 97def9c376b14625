"""Parks and enterprises with all that their pages can print; see full_pages."""

from datetime import date, timedelta

from django.utils import timezone

from enterprises.models import (
    EnterpriseHonour,
    EnterpriseIndexPage,
    EnterprisePage,
    Facility,
    FlagKind,
    Honour,
    ParkIndexPage,
    ParkPage,
    Product,
)
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import (
    EnterpriseFlagFactory,
    EnterprisePageFactory,
    IndicatorFactory,
    IPCountFactory,
    ParkPageFactory,
    TenancyFactory,
)
from tests.factories.events import EventPageFactory
from tests.search.told import Told, body

PARK_SAID = (
    "做软件的都在这里|园里有食堂|国家级|软件和信息服务|样例路 8 号|乘 10 路|样例运营中心|"
    "工作日 8:30|0535-0000001|12000 平方米|样例服务站|样例年报|"
    "入驻及注册企业 650余家|省级，示范孵化器|样例科技厅|路演厅，可坐 60 人，周末也开放|"
    "样例科技城"
)
PARK_UNSAID = "640|nation|province|园内某|样例软件园"
ENTERPRISE_SAID = (
    "看图识病害|巡检系统|给桥梁做体检|样例智能科技（烟台）公司|软件和信息服务|样例创业港在孵企业|"
    "毕业企业|桥检仪，给养护单位用|高新技术企业|瞪羚企业|软件著作权 37项|"
    "市级，创业之星，样例市政府|计算机视觉|sample-znz.cn|"
    "91350100M000100Y43|园区登记表|认定公告"
)
ENTERPRISE_UNSAID = (
    "样例旧名|software|0535|hello@|市场部|样例大厦|旧园|301|GR000|独角兽|30项|植物新品种|about|参加过的活动"
)


def park() -> Told:
    page = ParkPageFactory(
        title="样例软件园", parent=ParkIndexPage.objects.get(), summary="做软件的都在这里。", body=body("园里有食堂。"),
        level="nation", focus="软件和信息服务", address="样例路 8 号", directions="乘 10 路到样例站",
        operator="样例运营中心", hours="工作日 8:30", phone="0535-0000001", area=12000,
        station=DepartmentFactory(name="样例服务站", kind="station"), source="样例年报",
        parent_park=ParkPageFactory(title="样例科技城", parent=ParkIndexPage.objects.get()),
    )  # fmt: skip
    IndicatorFactory(park=page, name="入驻及注册企业", value=640, as_of=date(2021, 8, 31))
    IndicatorFactory(park=page, name="入驻及注册企业", value=650, is_approximate=True)
    Honour.objects.create(park=page, title="示范孵化器", level="province", awarded_by="样例科技厅")
    Facility.objects.create(park=page, name="路演厅", capacity="可坐 60 人", description="周末也开放")
    EnterprisePageFactory(title="园内某企业", park=page)
    EventPageFactory(title="园内某活动", park=page)
    return Told(page, PARK_SAID, PARK_UNSAID, kept=["0535-0000001"])


def enterprise() -> Told:
    page = EnterprisePageFactory(
        title="样例智能", parent=EnterpriseIndexPage.objects.get(), is_unregistered_team=False, summary="看图识病害。",
        legal_name="样例智能科技（烟台）公司", former_names="样例旧名", credit_code="91350100M000100Y43",
        industry="software", products="巡检系统", body=body("给桥梁做体检。"), website="https://www.sample-znz.cn/about",
        contact_office="市场部", contact_phone="0535-0000002", contact_email="hello@sample.cn",
        contact_address="样例大厦三层", source="园区登记表",
    )  # fmt: skip
    _tenancies(page)
    _recognitions(page)
    _rights_and_goods(page)
    EventPageFactory(title="参加过的活动").enterprises.add(page)
    return Told(page, ENTERPRISE_SAID, ENTERPRISE_UNSAID, kept=["91350100M000100Y43"])


def _tenancies(page: EnterprisePage) -> None:
    park = ParkPageFactory(title="样例创业港", parent=ParkIndexPage.objects.get())
    left = ParkPageFactory(title="样例旧园", parent=ParkIndexPage.objects.get(), address="旧园路 1 号")
    TenancyFactory(enterprise=page, park=park, room="A座301室")
    TenancyFactory(enterprise=page, park=left, graduated=True)


def _recognitions(page: EnterprisePage) -> None:
    today = timezone.localdate()
    EnterpriseFlagFactory(
        enterprise=page, kind=FlagKind.HIGH_TECH, certificate_number="GR0001", valid_to=today + timedelta(days=9),
        source="认定公告",
    )  # fmt: skip
    EnterpriseFlagFactory(
        enterprise=page, kind=FlagKind.GAZELLE, certificate_number="GR0002", shows_number=True,
        valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1),
    )  # fmt: skip
    ahead = today + timedelta(days=5)
    EnterpriseFlagFactory(enterprise=page, kind=FlagKind.UNICORN, valid_from=ahead, valid_to=ahead)


def _rights_and_goods(page: EnterprisePage) -> None:
    IPCountFactory(enterprise=page, value=30, as_of=date(2021, 1, 1))
    IPCountFactory(enterprise=page, value=37)
    IPCountFactory(enterprise=page, kind="plant", value=0)
    EnterpriseHonour.objects.create(enterprise=page, title="创业之星", level="city", awarded_by="样例市政府")
    Product.objects.create(enterprise=page, name="桥检仪", text="给养护单位用")
    page.tags.add("计算机视觉")


FULL = {ParkPage: park, EnterprisePage: enterprise}
