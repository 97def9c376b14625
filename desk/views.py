"""/my/: what somebody has here; visitors are shown the ways to a request without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desk.contents import enterprises_of, owned_by, tickets_of
from mailbox.admin.access import own_departments
from mailbox.phone.task_list import waiting
from peers.models import PeerQuestion

QUESTIONS_SHOWN = 5


@never_cache
@require_safe
def my(request: HttpRequest) -> HttpResponse:
    """Template context: `enterprises`, `tickets` and `questions` to others of the signed-in user, `waiting`: how many
    requests the departments of a clerk have open, `may_ask`: whether requests can be her own, which a clerk
    without an enterprise has none of. Or `sign_in_url` for visitors."""
    context: dict = {"page_title": "我的", "robots": "noindex"}
    if not request.user.is_authenticated:
        context["sign_in_url"] = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
        return render(request, "desk/welcome.html", context)
    context["enterprises"] = enterprises_of(request.user)
    context["is_owner"] = owned_by(request.user).exists()
    context["tickets"] = tickets_of(request.user)
    asked = PeerQuestion.objects.of(request.user).with_people().order_by("-created_at", "-pk")
    context["questions"] = asked[:QUESTIONS_SHOWN]
    departments = own_departments(request.user)
    context["may_ask"] = not departments or bool(context["enterprises"])
    if departments:
        context |= {"is_staff": True, "waiting": waiting(request.user)}
    context["can_reach_admin"] = request.user.has_perm("wagtailadmin.access_admin")
    return render(request, "desk/my.html", context)
