"""Addresses below /party/ that are no pages."""

from django.urls import path

from party.views import unit

app_name = "party"
urlpatterns = [path("units/<int:pk>/", unit, name="unit")]
