"""Addresses below /alliance/ that are no pages."""

from django.urls import path

from alliance.views import department, services

app_name = "alliance"
urlpatterns = [
    path("departments/<int:pk>/", department, name="department"),
    path("services/", services, name="services"),
]
