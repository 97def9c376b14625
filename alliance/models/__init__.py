"""The departments that solve requests, who works in them, and what they offer."""

from alliance.models.audience import Audience
from alliance.models.department import Department, DepartmentKind
from alliance.models.duty import DutyDay
from alliance.models.member import DepartmentMember, DepartmentRole
from alliance.models.page import AlliancePage
from alliance.models.service_item import ServiceItem

__all__ = [
    "AlliancePage",
    "Audience",
    "Department",
    "DepartmentKind",
    "DepartmentMember",
    "DepartmentRole",
    "DutyDay",
    "ServiceItem",
]
