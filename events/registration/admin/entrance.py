"""How the admin leads to the registrations of an event; registered in wagtail_hooks."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import path, reverse
from django.views.generic import View
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from events.models import EventPage, Registration
from events.registration import joining
from events.registration.admin.entry import EntryView
from events.registration.admin.listing import ExportView, RegistrationListView, RevealView
from events.registration.admin.pressing import EventPressView, RowPressView, ToldView


def registration_urls() -> list:
    views: list[tuple[str, type[View], str]] = [
        ("", RegistrationListView, "event_registrations"),
        ("reveal/", RevealView, "event_registrations_reveal"),
        ("export/", ExportView, "event_registrations_export"),
        ("new/", EntryView, "event_registrations_new"),
        ("told/<int:notice>/", ToldView, "event_registrations_told"),
        ("<slug:press>/", EventPressView, "event_registrations_press"),
        ("<int:row>/<slug:press>/", RowPressView, "event_registrations_row"),
    ]
    return [
        path(f"events/<int:pk>/registrations/{end}", view.as_view(), name=name) for end, view, name in views
    ]


def registration_button(page: Page, user, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    event = page.specific_deferred
    if not isinstance(event, EventPage) or not page.permissions_for_user(user).can_edit():
        return
    if event.takes_registrations or Registration.objects.filter(event_id=page.pk).exists():
        url = reverse("event_registrations", args=[page.pk])
        yield Button("报名名单", url=url, icon_name="group", priority=6)


def fill_after_publishing(request: HttpRequest, page: Page) -> None:
    """More seats were published: who waits moves up at once and not at the next tick."""
    if isinstance(page, EventPage) and Registration.objects.waiting().filter(event=page).exists():
        joining.move_up(page.pk)
