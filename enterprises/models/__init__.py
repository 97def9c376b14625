"""Parks, their honours and figures; enterprises, where they sit and who speaks for them."""

from enterprises.models.enterprise import EnterprisePage
from enterprises.models.enterprise_index import EnterpriseIndexPage
from enterprises.models.flag import EnterpriseFlag, FlagKind
from enterprises.models.honour import EnterpriseHonour, Facility, Honour, HonourLevel
from enterprises.models.indicator import Indicator, IndicatorScope, ZoneIndicator
from enterprises.models.industry import Industry
from enterprises.models.ip import IPCount, IPKind
from enterprises.models.member import EnterpriseMember, MemberRole
from enterprises.models.park import ParkLevel, ParkPage
from enterprises.models.park_index import ParkIndexPage
from enterprises.models.product import Product
from enterprises.models.support import SupportRecord
from enterprises.models.tenancy import GraduationGround, Tenancy, TenancyStatus

__all__ = [
    "EnterpriseFlag",
    "EnterpriseHonour",
    "EnterpriseIndexPage",
    "EnterpriseMember",
    "EnterprisePage",
    "Facility",
    "FlagKind",
    "GraduationGround",
    "Honour",
    "HonourLevel",
    "IPCount",
    "IPKind",
    "Indicator",
    "IndicatorScope",
    "Industry",
    "MemberRole",
    "ParkIndexPage",
    "ParkLevel",
    "ParkPage",
    "Product",
    "SupportRecord",
    "Tenancy",
    "TenancyStatus",
    "ZoneIndicator",
]
