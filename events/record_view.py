"""/admin/events/<id>/record/: from announcement to record on one screen."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core import once
from events.models import EventPage
from events.photos import add_photos
from events.record_forms import RecordForms
from events.recording import add_files, send_for_review, write_record

CHANGED = "您打开这一页以后，有人改过这场活动。下面是您填的内容，核对后再保存一次，就以您填的为准。"
KEPT_UNSENT = "记录已存为草稿。这场活动已经在审核中，或者没有设审核流程，不用从这里送审。"
NO_SUMMARY = "送审以前请写活动纪要：做了什么，有什么结果。"


class RecordView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "events/admin/record.html"
    page_title = "写活动记录"
    header_icon = "form"

    def dispatch(self, request, *args, **kwargs):
        if not self.permissions.can_edit():
            raise PermissionDenied
        if self.permissions.page_locked():
            messages.error(request, "这个活动正在审核或已被锁定，现在不能修改记录。")
            return redirect("wagtailadmin_pages:edit", self.event.pk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def event(self) -> EventPage:
        return get_object_or_404(EventPage, pk=self.kwargs["pk"])

    @cached_property
    def permissions(self):
        return self.event.permissions_for_user(self.request.user)

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.event.pk])

    def get_page_subtitle(self) -> str:
        return self.event.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict]:
        edited = {"url": self.edit_url, "label": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), edited, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        forms = kwargs.pop("forms", None) or RecordForms(self.event.get_latest_revision_as_object())
        return super().get_context_data(**kwargs) | {
            "event": self.event,
            "forms": forms,
            "key": uuid4(),
            "can_submit": self.permissions.can_submit_for_moderation(),
            "edit_url": self.edit_url,
        }

    def post(self, request, *args, **kwargs):
        """What was typed is kept, whatever is wrong with it; good files are stored all the same."""
        forms = RecordForms(self.event.get_latest_revision_as_object(), request.POST, request.FILES)
        is_valid = forms.are_valid()
        if forms.form.cleaned_data.get("version") != self.event.latest_revision_id:
            forms.form.add_error(None, CHANGED)
            is_valid = False
        if "submit" in request.POST and not forms.form.cleaned_data.get("record_summary"):
            forms.form.add_error("record_summary", NO_SUMMARY)
            is_valid = False
        if is_valid:
            self._write(forms)
        self._store_files(forms.form)
        if is_valid and not forms.form.errors:
            return self._saved(forms)
        self.event.refresh_from_db()
        forms.keep_version(self.event.latest_revision_id)
        return self.render_to_response(self.get_context_data(forms=forms))

    def _write(self, forms: RecordForms) -> None:
        photos = [row.cleaned_data for row in forms.photos]
        files = [row.cleaned_data for row in forms.files]
        write_record(self.event, forms.form.cleaned_data, photos, files, self.request.user)
        self.event.refresh_from_db()

    def _store_files(self, form) -> None:
        """Upload what can be read; what cannot is said beside its field. A second press uploads nothing again."""
        data, user = form.cleaned_data, self.request.user
        photos, files = data.get("photos") or [], data.get("papers") or []
        sent = once.sending(once.key_of(self.request), self.event.pk, cleaned={}, files=[*photos, *files])
        if not once.begins(sent):
            return
        if photos:
            upload = add_photos(self.event, photos, data.get("caption", ""), data.get("credit", ""), user)
            for error in upload.errors:
                form.add_error("photos", error)
            if upload.images:
                messages.success(self.request, f"已存好 {len(upload.images)} 张照片。")
            for sentence in upload.repeated:
                messages.warning(self.request, sentence)
            self.event.refresh_from_db()
        for error in add_files(self.event, files, user) if files else []:
            form.add_error("papers", error)
        self.event.refresh_from_db()

    def _saved(self, forms: RecordForms):
        if "submit" not in self.request.POST:
            messages.success(self.request, "记录已存为草稿，网站上还没有变化。写好后按“送审”。")
            return redirect("event_record", self.event.pk)
        if not self.permissions.can_submit_for_moderation():
            messages.warning(self.request, KEPT_UNSENT)
            return redirect("event_record", self.event.pk)
        try:
            send_for_review(self.event.get_latest_revision_as_object(), self.request.user)
        except ValidationError as error:
            forms.form.add_error(None, f"草稿已存好，还不能送审：{''.join(error.messages)}请到编辑页修改。")
            forms.keep_version(self.event.latest_revision_id)
            return self.render_to_response(self.get_context_data(forms=forms))
        messages.success(self.request, "记录已送审。审核通过后，活动页就成为活动记录。")
        return redirect("wagtailadmin_explore", self.event.get_parent().pk)
