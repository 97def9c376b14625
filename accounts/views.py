"""Accepting an invitation, and the admin's own sign-in pages led to the site's one sign-in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import invitations
from accounts.forms import AcceptInvitationForm
from accounts.models import Invitation, User

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE = "accounts/invitation.html"
HEAD = {"page_title": "接受邀请", "robots": "noindex"}


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Template context: `error` (a sentence), or `invitation` and `label`; `form` for who is not signed in."""
    try:
        found = invitations.find(token)
        context = {**HEAD, "invitation": found, "label": invitations.label_of(found)}
        if isinstance(request.user, User):
            return _accept_signed_in(request, request.user, found, context)
        return _accept_as_new(request, found, context)
    except invitations.InvitationError as error:
        return render(request, PAGE, {**HEAD, "error": str(error)}, status=410)


def _accept_signed_in(request: HttpRequest, user: User, found: Invitation, context: dict) -> HttpResponse:
    if request.method == "POST":
        invitations.accept(found, user)
        return _welcome(request, context["label"])
    return render(request, PAGE, context)


def _accept_as_new(request: HttpRequest, found: Invitation, context: dict) -> HttpResponse:
    form = AcceptInvitationForm(request.POST or None, email=found.email)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            user = form.save()
            invitations.accept(found, user)
        login(request, user, backend=BACKEND)
        return _welcome(request, context["label"])
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    return render(request, PAGE, context | {"form": form, "sign_in_url": sign_in})


def _welcome(request: HttpRequest, label: str) -> HttpResponse:
    messages.success(request, f"邀请已接受，您现在是{label}。")
    return redirect("/my/")


@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """The admin's sign-out button is a POST, so nobody is asked twice; a typed address leads to allauth."""
    if request.method != "POST":
        return to_site_page(request, "account_logout")
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@never_cache
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Where the admin sends whom it does not let in: to sign in, or to be told that this account may not."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied("您的账号不能进入管理后台。需要时请联系系统管理员。")
    return to_site_page(request, "account_login", "wagtailadmin_home")


@never_cache
def to_site_page(request: HttpRequest, name: str, otherwise: str = "", **kwargs) -> HttpResponse:
    """Lead one of Wagtail's own sign-in pages to allauth's, which asks for the second factor.

    `next` is kept when it stays on this host; else the page named `otherwise` comes next, if any is named.
    """
    wanted = request.GET.get("next", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure()):
        wanted = reverse(otherwise) if otherwise else ""
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    return redirect(reverse(name) + query)
