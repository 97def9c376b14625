"""Addresses of accounts that allauth does not have; they stand before allauth's and the admin's."""

from django.urls import path, re_path

from accounts import views

invitation_urls = [path("invitation/<str:token>/", views.invitation, name="accounts_invitation")]

# Wagtail asks here before a page that is for signed-in people only.
frontend_urls = [path("login/", views.to_site_page, {"name": "account_login", "otherwise": ""})]

admin_urls = [
    path("login/", views.admin_sign_in),
    path("logout/", views.sign_out),
    re_path(r"^password_reset/", views.to_site_page, {"name": "account_reset_password"}),
]
