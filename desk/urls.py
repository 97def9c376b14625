from django.urls import path

from desk.views import my

urlpatterns = [path("", my, name="desk")]
