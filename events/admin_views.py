"""/admin/events/<id>/photos/: many photos in one go, for those who may edit the event."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events.forms import PhotosForm
from events.models import EventPage
from events.photos import add_photos


class PhotosView(WagtailAdminTemplateMixin, FormView):
    form_class = PhotosForm
    template_name = "events/admin/photos.html"
    page_title = "批量上传照片"
    header_icon = "image"

    @cached_property
    def event(self) -> EventPage:
        return get_object_or_404(EventPage, pk=self.kwargs["pk"])

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.event.pk])

    def dispatch(self, request, *args, **kwargs):
        permissions = self.event.permissions_for_user(request.user)
        if not permissions.can_edit():
            raise PermissionDenied
        if permissions.page_locked():
            messages.error(request, "这个活动正在审核或已被锁定，现在不能添加照片。")
            return redirect(self.edit_url)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.event.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict]:
        edited = {"url": self.edit_url, "label": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), edited, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"event": self.event, "edit_url": self.edit_url}

    def form_valid(self, form):
        data = form.cleaned_data
        upload = add_photos(self.event, data["files"], data["caption"], data["credit"], self.request.user)
        if upload.images:
            text = f"已添加 {len(upload.images)} 张照片，存为草稿。核对说明后再发布。"
            messages.success(self.request, text)
        for sentence in upload.repeated:
            messages.warning(self.request, sentence)
        if not upload.errors:
            return redirect(self.edit_url)
        for error in upload.errors:
            form.add_error("files", error)
        return self.render_to_response(self.get_context_data(form=form))
