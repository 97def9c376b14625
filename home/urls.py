"""The workbooks beside the pages of figures and deeds; plain addresses before Wagtail's."""

from django.urls import path

from home import views

app_name = "figures"

urlpatterns = [
    path("figures/<slug:key>.xlsx", views.workbook, name="workbook"),
    path("deeds/<int:year>.xlsx", views.deeds, name="deeds"),
]
