"""Whom an enterprise can ring up: the department that has the request now, or the site's own office."""

from dataclasses import dataclass

from alliance.models import Department
from alliance.models.department import DepartmentKind
from core.models import SiteSettings
from mailbox.leads import lead_of
from mailbox.models import MailboxSettings, Ticket


@dataclass(frozen=True)
class Office:
    """name is always there, the rest may be empty."""

    name: str
    phone: str = ""
    hours: str = ""
    address: str = ""


def called(department: Department) -> str:
    """税务部门; stations and own offices keep their names."""
    if department.kind == DepartmentKind.ALLIANCE and department.short_name:
        return f"{department.short_name}部门"
    return department.name


def office_of(ticket: Ticket, tasks, site_settings: SiteSettings) -> Office:
    """Who has the request: its lead, before dispatch the park's station, for a complaint the site."""
    if lead := lead_of(tasks):
        return _of_department(lead.department)
    if ticket.category.is_complaint:
        return site_office(site_settings)
    station = ticket.park.station if ticket.park else None
    department = station or MailboxSettings.load().last_resort
    return _of_department(department) if department else site_office(site_settings)


def site_office(site_settings: SiteSettings) -> Office:
    name = site_settings.undertaker or site_settings.organiser or site_settings.name or "平台协调员"
    return Office(name, site_settings.phone, "", site_settings.address)


def _of_department(department: Department) -> Office:
    return Office(department.name, department.phone, department.hours, department.address)
