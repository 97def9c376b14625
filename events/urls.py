"""Public addresses of events that are no pages. An event has no pages below it, so none is hidden by these."""

from django.urls import path

from events.registration.views import door, join, own

app_name = "events"
urlpatterns = [
    path("join/<int:pk>/", join.join_form, name="join"),
    path("r/<str:token>/", own.own, name="own"),
    path("r/<str:token>/cancel/", own.cancel, name="cancel"),
    path("r/<str:token>/people/", own.change, name="change"),
    path("door/<str:token>/", door.door_page, name="door"),
    path("door/<str:token>/count/", door.count, name="count"),
]
