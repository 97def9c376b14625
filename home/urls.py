"""The files beside the page of figures; plain addresses before Wagtail's."""

from django.urls import path

from home import views

app_name = "figures"

urlpatterns = [path("<slug:key>.xlsx", views.workbook, name="workbook")]
