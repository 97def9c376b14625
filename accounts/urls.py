"""Addresses of accounts that allauth does not have; they stand before allauth's and the admin's."""

from django.urls import path, re_path

from accounts import views

invitation_urls = [path("invitation/<str:token>/", views.invitation, name="accounts_invitation")]

admin_urls = [
    path("login/", views.to_site_page, {"name": "account_login"}),
    path("logout/", views.sign_out),
    re_path(r"^password_reset/", views.to_site_page, {"name": "account_reset_password"}),
]
