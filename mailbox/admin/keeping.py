"""A move's form of the admin that outlived its session loses nothing: what was written waits behind the sign-in.

Wagtail turns away who is not signed in before any view of ours runs, so this address stands before its own.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404

from mailbox.admin.ticket_views import MoveView
from mailbox.files.upload_quota import with_upload_quota
from mailbox.views.task import PRESS_AGAIN, SIGN_IN_AGAIN, TOO_OLD, keep

admitted = display_custom_404(require_admin_access(MoveView.as_view()))


@with_upload_quota
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """As the phone's page does, see `views.task`; who is signed in and may enter meets the view itself."""
    if request.method == "POST" and not request.user.is_authenticated:
        keep(request, {"pk": pk, "name": name}, SIGN_IN_AGAIN)
    return admitted(request, pk=pk, name=name)


@never_cache
def move_kept(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A token that is too old, because somebody signed in meanwhile, costs nothing either."""
    response = move(request, pk=pk, name=name)
    if response.status_code != 403 or request.method != "POST" or not request.user.is_authenticated:
        return response
    keep(request, {"pk": pk, "name": name}, TOO_OLD, otherwise=PRESS_AGAIN)
    return redirect(request.get_full_path())


move_kept.csrf_exempt = True  # `with_upload_quota` asks for the token itself, after it has read the body
admin_urls = [path("mailbox/<int:pk>/move/<slug:name>/", move_kept)]
