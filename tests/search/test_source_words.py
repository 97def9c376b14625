"""What stands on a page of its own without being a page says all that it prints there, and nothing of others."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliance import found as stations
from alliance.models import Audience, Department
from core import ticks
from core.text_masks import mask_contacts
from enterprises.models import EnterpriseIndexPage, ParkIndexPage
from home.models import Deed
from party.models import PartyOrganisation
from search.models import Entry
from tests.factories.alliance import DepartmentFactory, DepartmentMemberFactory, ServiceItemFactory
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.party import PartyOrganisationFactory
from tests.search.told import published

pytestmark = pytest.mark.django_db
PHONE = "0535-0000009"


def text_of(source: str, title: str) -> str:
    return Entry.objects.get(source=source, title=title).text


def check(text: str, said: str, unsaid: str) -> None:
    assert [word for word in said.split("|") if word not in text] == []
    assert [word for word in unsaid.split("|") if word in text] == []
    assert mask_contacts(text, [PHONE]).text == text


@pytest.fixture
def station() -> Department:
    """Of the one park that there is."""
    station = DepartmentFactory(
        name="样例园区服务站", short_name="样例站", kind="station", duties="收发快递\n代办执照", address="一号楼",
        hours="工作日 8:30", phone=PHONE, email="station@sample.cn", source="样例通讯录",
    )  # fmt: skip
    DepartmentMemberFactory(department=station, user__display_name="样例经办人")
    published(ParkPageFactory(title="样例软件园", parent=ParkIndexPage.objects.get(), station=station))
    return station


def test_a_department_and_its_services_say_what_they_print(station):
    ServiceItemFactory(
        name="代办执照", department=station, description="免费代跑", materials="身份证复印件\n房屋协议",
        place="二楼窗口",
        time_limit="三个工作日", audiences=[Audience.TEAM],
    )  # fmt: skip
    said = "收发快递|样例站|园区服务站|样例软件园|一号楼|工作日 8:30|0535-0000009"
    check(text_of("alliance", station.name), said, "station@|样例经办人|免费代跑|样例园区服务站")
    said = "免费代跑|身份证复印件。\n房屋协议。|样例园区服务站|三个工作日|二楼窗口|创业团队"
    check(text_of("alliance", "代办执照"), said, "team|0535")
    assert Entry.objects.get(title=station.name).park == "样例软件园"


def test_a_station_follows_its_park(station):
    park = station.parks.get()
    park.title = "样例软件小镇"
    published(park)
    assert "样例软件小镇" in text_of("alliance", station.name)
    park.unpublish()
    assert "样例软件小镇" not in text_of("alliance", station.name)


def test_an_organisation_says_what_it_prints():
    park = published(ParkPageFactory(title="样例软件园", parent=ParkIndexPage.objects.get()))
    above = PartyOrganisationFactory(name="样例党委", kind="committee")
    chart = PartyOrganisationFactory(
        name="样例联合支部", parent=above, kind="joint_branch", park=park, secretary_title="张同志",
        office="三楼党建室",
        phone=PHONE, source="样例通讯",
    )  # fmt: skip
    chart.enterprises.add(EnterprisePageFactory(title="样例某企业", parent=EnterpriseIndexPage.objects.get()))
    said = "联合党支部|样例软件园|三楼党建室|0535-0000009"
    check(text_of("party", chart.name), said, "样例党委|样例某企业|joint|样例联合支部|样例通讯")
    assert Entry.objects.get(source="party", title=chart.name).other_words == "张同志。\n样例通讯。"


def test_a_deed_says_what_it_prints_within_a_minute():
    department = DepartmentFactory(name="样例基建部门")
    values = {"department": department, "promised_on": date(2026, 6, 30), "delay_reason": "等待设备"}
    Deed.objects.create(year=2026, title="加装充电桩", state="doing", done_text="已装两个", **values)
    assert ticks.run_all() == []
    check(text_of("deed", "加装充电桩"), "已装两个|样例基建部门|进行中", "等待设备|doing|加装")
    Deed.objects.update(state="delayed", delayed_to=date(2026, 12, 1))
    Department.objects.update(name="样例建设部门")
    assert ticks.run_all() == []
    check(text_of("deed", "加装充电桩"), "等待设备|样例建设部门|延期", "进行中|样例基建")


def test_what_changes_without_a_signal_is_told_a_minute_later(station):
    PartyOrganisationFactory(name="样例党支部", office="旧楼")
    Department.objects.update(address="新楼甲座")
    PartyOrganisation.objects.update(office="新楼乙座")
    assert ticks.run_all() == []
    assert "新楼甲座" in text_of("alliance", station.name)
    assert "新楼乙座" in text_of("party", "样例党支部")
    Department.objects.update(is_active=False)
    PartyOrganisation.objects.all().delete()
    assert ticks.run_all() == []
    assert not Entry.objects.filter(source__in=("alliance", "party")).exists()


def test_stations_and_their_parks_are_read_with_as_few_questions_for_eight_as_for_two():
    index, counts = ParkIndexPage.objects.get(), []
    for number in (2, 6):
        for _ in range(number):
            ParkPageFactory(parent=index, station=DepartmentFactory(kind="station"))
        stations.bring_in_step()
        with CaptureQueriesContext(connection) as queries:
            stations.bring_in_step()
        counts.append(len(queries))
    assert counts[0] == counts[1]
