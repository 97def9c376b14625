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
        return _reachable(_of_department(lead.department), ticket, site_settings)
    if ticket.is_complaint:
        return site_office(site_settings)
    return _front_desk(ticket, site_settings)


def _front_desk(ticket: Ticket, site_settings: SiteSettings) -> Office:
    """The park's station, else the one for all who have none, else the site's own office."""
    station = ticket.park.station if ticket.park else None
    department = station or MailboxSettings.load().last_resort
    return _of_department(department) if department else site_office(site_settings)


def _reachable(office: Office, ticket: Ticket, site_settings: SiteSettings) -> Office:
    """A department without a number of its own is reached through the front desk."""
    if office.phone:
        return office
    desk = site_office(site_settings) if ticket.is_complaint else _front_desk(ticket, site_settings)
    return Office(f"{office.name}（由{desk.name}转接）", desk.phone, desk.hours, office.address)


def site_office(site_settings: SiteSettings) -> Office:
    name = site_settings.undertaker or site_settings.organiser or site_settings.name or "平台协调员"
    return Office(name, site_settings.phone, "", site_settings.address)


def _of_department(department: Department) -> Office:
    return Office(department.name, department.phone, department.hours, department.address)
