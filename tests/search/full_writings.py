"""Events, news and policies with all that their pages can print; see told."""

from datetime import datetime

from django.utils import timezone

from enterprises.models import EnterpriseIndexPage, ParkIndexPage
from events.models import EventAttachment, EventPage, EventPhoto
from news.models import NewsPage, PolicyPage
from tests.factories.alliance import DepartmentFactory, ServiceItemFactory
from tests.factories.core import SiteImageFactory, new_document
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory, PolicyPageFactory
from tests.factories.party import PartyGroupPageFactory, PartyOrganisationFactory
from tests.search.told import Told, body

EVENT_SAID = (
    "讲清楚加计扣除|"
    "二十家企业到场|实到 36人，应到 40人|现场答疑一小时|一、讲政策|政策宣讲|2026 年 3 月 5 日|二楼报告厅|"
    "样例软件园|样例党总支|样例影友会|样例税务部门|党总支书记|王老师|线上线下|研发费用|讲义|会场全景|园区供图"
)
EVENT_UNSAID = (
    "内部纪要|请大家支持|某记录人|带身份证|报名成功请停车|最想听什么|到场某企业|软件路|policy_briefing"
)
NEWS_SAID = "三项措施见效|企业少跑两趟|更正了一个日期|政策解读|转载|样例日报|样例记者"
NEWS_UNSAID = "样例影友会|sample.cn|policy"
POLICY_SAID = (
    "最高补贴|补贴十万|上年度研发投入达标|先网上填报|申报书一份|可以叠加享受|样科发〔2026〕1 号|样例科技局|奖补|区|"
    "在孵企业|样例咨询部门|政策原文件|有效"
)
POLICY_UNSAID = "样例旧政策|样例某事项|sample.cn|subsidy|incubated"


def event() -> Told:
    """Recorded; what is for staff and for those who come is filled in, too."""
    at = timezone.make_aware(datetime(2026, 3, 5, 14))
    page = EventPageFactory(
        title="样例宣讲会", summary="讲清楚加计扣除。", body=body("现场答疑一小时。"), agenda="一、讲政策\n二、答疑",
        starts_at=at, place="二楼报告厅", mode="both", host_title="党总支书记", speaker="王老师",
        park=ParkPageFactory(title="样例软件园", parent=ParkIndexPage.objects.get(), address="软件路 1 号"),
        organisation=PartyOrganisationFactory(name="样例党总支"), party_group=PartyGroupPageFactory(title="样例影友会"),
        department=DepartmentFactory(name="样例税务部门"), record_summary="二十家企业到场。", actual_count=36,
        expected_count=40, resolutions="内部纪要：请大家支持", recorder="某记录人", preparation="带身份证",
        confirmation_note="报名成功请停车", question="最想听什么",
    )  # fmt: skip
    EventAttachment.objects.create(page=page, document=new_document("讲义"), is_staff_only=False)
    EventAttachment.objects.create(page=page, document=new_document("内部纪要"))
    EventPhoto.objects.create(page=page, image=SiteImageFactory(), caption="会场全景")
    page.tags.add("研发费用")
    page.enterprises.add(EnterprisePageFactory(title="到场某企业", parent=EnterpriseIndexPage.objects.get()))
    return Told(page, EVENT_SAID, EVENT_UNSAID)


def news() -> Told:
    page = NewsPageFactory(
        title="样例解读", summary="三项措施见效。", body=body("企业少跑两趟。"), column="policy", source="样例日报",
        author="样例记者", is_reprint=True, original_url="https://sample.cn/a", correction_note="更正了一个日期",
    )  # fmt: skip
    page.party_groups.add(PartyGroupPageFactory(title="样例影友会"))
    return Told(page, NEWS_SAID, NEWS_UNSAID)


def policy() -> Told:
    department = DepartmentFactory(name="样例咨询部门")
    page = PolicyPageFactory(
        title="样例补贴办法", summary="最高补贴多少。", benefit="补贴十万", conditions="上年度研发投入达标",
        steps="先网上填报\n再交材料", materials="申报书一份", body=body("可以叠加享受。"), issuer="样例科技局",
        document_number="样科发〔2026〕1 号", audiences=["incubated"], department=department,
        document=new_document("政策原文件"), original_url="https://sample.cn/b",
    )  # fmt: skip
    page.service_items.add(ServiceItemFactory(name="样例某事项", department=department))
    PolicyPageFactory(title="样例旧政策", replaced_by=page)
    return Told(page, POLICY_SAID, POLICY_UNSAID)


FULL = {EventPage: event, NewsPage: news, PolicyPage: policy}
