"""The admin's “邀请” beside a list of members: the form, what is still open, and taking it back."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views import View
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from accounts import invitations
from accounts.invitation_forms import InviteForm
from accounts.memberships import Membership
from accounts.models import Invitation
from core.viewsets import VisibleIndexView, VisibleModelViewSet

SENT = "邀请邮件发往 {email}。对方收不到邮件的，请复制下面的链接，用微信发给本人。"


@dataclass(frozen=True)
class PendingRow:
    """One open invitation as its list shows it; `link` is for sending by hand."""

    invitation: Invitation
    label: str
    link: str


class InvitingMixin(PermissionCheckedMixin):
    """Needs the permission to add members, and a place to invite into."""

    permission_policy = None
    permission_required = "add"
    membership: Membership | None = None
    invite_url_name = ""

    def dispatch(self, request, *args, **kwargs) -> HttpResponse:
        may_add = self.user_has_permission(self.permission_required)
        if may_add and not self.membership.may_invite(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class InviteView(InvitingMixin, WagtailAdminTemplateMixin, FormView):
    """Template context: `form` and `pending`, a list of `PendingRow`."""

    form_class = InviteForm
    template_name = "accounts/admin/invite.html"
    page_title = "邀请"
    header_icon = "mail"
    place_widget: forms.Widget | None = None
    index_url_name = ""

    def get_form_kwargs(self) -> dict:
        own = {"membership": self.membership, "user": self.request.user, "place_widget": self.place_widget}
        return super().get_form_kwargs() | own

    def form_valid(self, form: InviteForm) -> HttpResponse:
        invitation = form.send()
        messages.success(self.request, SENT.format(email=invitation.email))
        return redirect(self.invite_url_name)

    def get_breadcrumbs_items(self) -> list[dict]:
        members = {"url": reverse(self.index_url_name), "label": self.membership.model._meta.verbose_name}
        return [*super().get_breadcrumbs_items(), members, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        rows = [
            PendingRow(found, self.membership.label_in(place, found.payload), invitations.link_to(found))
            for found, place in self.membership.pending(self.request.user)
        ]
        own = {"pending": rows, "media": context["form"].media, "submit_button_label": "发送邀请"}
        return context | own | {"revoke_url_name": self.invite_url_name.replace(":invite", ":revoke")}


class RevokeView(InvitingMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk: int) -> HttpResponse:
        found = [row for row, _ in self.membership.pending(request.user) if row.pk == pk]
        if not found:
            raise Http404
        if invitations.revoke(found[0], request.user):
            messages.success(request, "邀请已撤回，发出去的链接不能再用。")
        else:
            messages.error(request, "没有撤回：对方刚刚接受了邀请，或邀请已过期。")
        return redirect(self.invite_url_name)


class InvitingIndexView(VisibleIndexView):
    membership: Membership | None = None
    invite_url_name = ""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = super().header_buttons
        if self.add_url and self.membership.may_invite(self.request.user):
            buttons.append(HeaderButton("邀请", url=reverse(self.invite_url_name), icon_name="mail"))
        return buttons


class InvitingViewSet(VisibleModelViewSet):
    """A list of members to which one can invite. `membership` says how; it is registered by the app."""

    membership: Membership
    place_widget: forms.Widget | None = None
    index_view_class = InvitingIndexView

    def get_common_view_kwargs(self, **kwargs) -> dict:
        own = {
            "membership": self.membership,
            "place_widget": self.place_widget,
            "invite_url_name": self.get_url_name("invite"),
        }
        return super().get_common_view_kwargs(**own, **kwargs)

    def get_urlpatterns(self) -> list:
        return [
            *super().get_urlpatterns(),
            path("invite/", self.construct_view(InviteView), name="invite"),
            path("invite/<int:pk>/revoke/", self.construct_view(RevokeView), name="revoke"),
        ]
