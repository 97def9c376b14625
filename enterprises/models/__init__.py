"""Parks, their honours and figures; enterprises, where they sit and who speaks for them."""

from enterprises.models.enterprise import EnterprisePage, Industry
from enterprises.models.enterprise_index import EnterpriseIndexPage
from enterprises.models.honour import Facility, Honour, HonourLevel
from enterprises.models.indicator import Indicator, IndicatorScope, ZoneIndicator
from enterprises.models.member import EnterpriseMember, MemberRole
from enterprises.models.park import ParkLevel, ParkPage
from enterprises.models.park_index import ParkIndexPage
from enterprises.models.tenancy import Tenancy, TenancyStatus

__all__ = [
    "EnterpriseIndexPage",
    "EnterpriseMember",
    "EnterprisePage",
    "Facility",
    "Honour",
    "HonourLevel",
    "Indicator",
    "IndicatorScope",
    "Industry",
    "MemberRole",
    "ParkIndexPage",
    "ParkLevel",
    "ParkPage",
    "Tenancy",
    "TenancyStatus",
    "ZoneIndicator",
]
