"""What the page of a department shows, to visitors and in an editor's preview."""

from django.utils import timezone

from alliance.asking import ways_to_ask
from alliance.models.department import Department
from alliance.models.page import AlliancePage
from alliance.published import with_figures
from core.meta.subject import Column, Crumb, Detail, Subject

EVENTS_SHOWN = 4
POLICIES_SHOWN = 6


def department_context(department: Department) -> dict:
    """A department that was never saved has nothing that leans on it yet."""
    return {
        "department": with_figures([department])[0],
        **(_leaning_on(department) if department.pk else {}),
    }


def _leaning_on(department) -> dict:
    policies = department.policies.public().in_force(timezone.localdate())
    return {
        "items": department.service_items.all(),
        "ways": ways_to_ask(department),
        "parks": department.parks.public().by_pinyin(),
        "policies": policies.order_by("-issued_on", "-pk")[:POLICIES_SHOWN],
        "events": department.events.public().upcoming().for_cards()[:EVENTS_SHOWN],
    }


def subject(page: AlliancePage, title: str, said: str, path: str, detail: Detail | None = None) -> Subject:
    """Of anything that stands below /alliance/ and is no page. detail: None for a list."""
    crumbs = (Crumb("首页", "/"), Crumb(page.title, page.url or "/"), Crumb(title, path))
    column = Column(page.title, page.summary, page.title)
    return Subject(
        title, f"{title}：{said}" if said else title, path,
        column=column, detail=detail, crumbs=crumbs,
    )  # fmt: skip
