"""A party group and a service centre with all that their pages can print; see told."""

from datetime import date

from enterprises.models import ParkIndexPage
from party.models import PartyGroupPage, PartyIndexPage, Room, ServiceCentrePage, StaffPost
from tests.factories.enterprises import ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.party import (
    InstructorAssignmentFactory,
    InstructorFactory,
    PartyGroupPageFactory,
    PartyOrganisationFactory,
    ServiceCentrePageFactory,
)
from tests.search.told import Told, body

GROUP_SAID = (
    "用镜头记录园区|每月拍一次外景|摄影|园区职工都可以参加|一号楼服务中心报名|李老师|28 人|样例软件园"
)
GROUP_UNSAID = "样例影友会|小组某活动|样例指导员|软件路"
CENTRE_SAID = (
    "四室三区，都可以约|周末也开门|阅览室，可坐 30 人，看书|路演区|企业服务专员，周一至周五，0535-0000003|"
    "提前一天打电话|样例路 2 号|工作日 9:00|0535-0000004|样例软件园"
)
CENTRE_UNSAID = "所在园区某活动|room|area|软件路"


def _park():
    return ParkPageFactory(title="样例软件园", parent=ParkIndexPage.objects.get(), address="软件路 1 号")


def group() -> Told:
    park = _park()
    page = PartyGroupPageFactory(
        title="样例影友会", parent=PartyIndexPage.objects.get(), theme="摄影", summary="用镜头记录园区。",
        body=body("每月拍一次外景。"), leader_title="李老师", join_who="园区职工都可以参加", park=park,
        join_contact="一号楼服务中心报名", member_count=28, member_count_as_of=date(2026, 3, 1),
    )  # fmt: skip
    InstructorAssignmentFactory(instructor=InstructorFactory(name="样例指导员某"), park=park)
    EventPageFactory(title="小组某活动", party_group=page)
    return Told(page, GROUP_SAID, GROUP_UNSAID)


def centre() -> Told:
    park = _park()
    page = ServiceCentrePageFactory(
        title="样例服务中心", parent=PartyIndexPage.objects.get(), summary="四室三区，都可以约。", park=park,
        body=body("周末也开门。"), address="样例路 2 号", hours="工作日 9:00", phone="0535-0000004",
        booking="提前一天打电话",
    )  # fmt: skip
    Room.objects.create(centre=page, name="阅览室", capacity="可坐 30 人", description="看书")
    Room.objects.create(centre=page, kind="area", name="路演区")
    StaffPost.objects.create(centre=page, title="企业服务专员", duty_hours="周一至周五", phone="0535-0000003")
    EventPageFactory(title="所在园区某活动", park=park)
    PartyOrganisationFactory(name="所在园区某支部", park=park)
    return Told(page, CENTRE_SAID, CENTRE_UNSAID, kept=["0535-0000003", "0535-0000004"])


FULL = {PartyGroupPage: group, ServiceCentrePage: centre}
