from django.urls import path

from desk.members import members, revoke
from desk.views import my

urlpatterns = [
    path("", my, name="desk"),
    path("members/", members, name="desk_members"),
    path("members/<int:number>/revoke/", revoke, name="desk_revoke"),
]
