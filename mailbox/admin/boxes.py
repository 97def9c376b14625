"""Opening a letter box: the registration, the second person's word, and the letters that become requests."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.box_access import BoxMixin
from mailbox.admin.box_month import line_of
from mailbox.admin.entering import EnteringMixin
from mailbox.case import MoveRefused
from mailbox.forms.box import LetterForm, OpeningForm, RemarkForm, WitnessForm
from mailbox.models import Attachment, BoxOpening, LetterBox, Ticket
from mailbox.models.letter_box import WITNESSED
from mailbox.services import boxes
from mailbox.views.attachment import send_file


class PageMixin(BoxMixin, WagtailAdminTemplateMixin):
    header_icon = "mail"

    def get_breadcrumbs_items(self):
        above = {"url": reverse("mailbox_boxes:index"), "label": "开箱登记"}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]


class RegisterView(EnteringMixin, PageMixin, FormView):
    template_name = "mailbox_admin/box_register.html"
    form_class = OpeningForm
    page_title = "登记开箱"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"box": self.box(), "user": self.request.user}

    def send(self, form: OpeningForm, files: list[Attachment]) -> BoxOpening:
        return boxes.register(self.box(), self.request.user, form.told(), files)

    def done(self, opening: BoxOpening) -> HttpResponse:
        sentence = "已登记，请把信逐封录入。" if opening.count else "已登记：开箱，没有信。"
        messages.success(self.request, f"{sentence}请 {opening.second} 登录后确认在场。")
        return redirect("mailbox_boxes:opening", opening.pk)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"box": self.box()}


class OpeningView(PageMixin, TemplateView):
    """One opening with what came of it. A POST to one of the views below says something of it."""

    template_name = "mailbox_admin/box_opening.html"

    def get_page_title(self):
        return "开箱"

    def get_context_data(self, **kwargs) -> dict:
        user, opening = self.request.user, self.opening()
        is_mine = LetterBox.objects.worked_by(user).filter(pk=opening.box_id).exists()
        is_open = not any(event.kind in WITNESSED for event in opening.events.all())
        asked = opening.second_id == user.pk and is_open
        seen = Ticket.objects.visible_to(user).filter(letter__opening=opening)
        return super().get_context_data(**kwargs) | {
            "opening": opening,
            "line": line_of(opening),
            # Of another not even its number: it may complain about the reader.
            "letters": seen.order_by("pk"),
            "witness": kwargs.get("witness") or (WitnessForm(prefix="witness") if asked else None),
            "remark": kwargs.get("remark") or (RemarkForm(prefix="remark") if is_mine else None),
            "is_mine": is_mine,
        }


class WitnessView(OpeningView):
    http_method_names = ["post"]

    def post(self, request, pk: int) -> HttpResponse:
        form, opening = WitnessForm(request.POST, prefix="witness"), self.opening()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(witness=form))
        was_there = "there" in request.POST
        try:
            boxes.witness(opening, request.user, was_there=was_there, text=form.cleaned_data["text"])
        except MoveRefused as error:
            if error.field:
                form.add_error(error.field, str(error))
                return self.render_to_response(self.get_context_data(witness=form))
            messages.warning(request, str(error))
        else:
            messages.success(
                request, "已确认您在场。" if was_there else "已记下您不在场，协调员和督办员会看到。"
            )
        return redirect("mailbox_boxes:opening", pk)


class RemarkView(OpeningView):
    http_method_names = ["post"]

    def post(self, request, pk: int) -> HttpResponse:
        form, opening = RemarkForm(request.POST, prefix="remark"), self.opening()
        if form.is_valid():
            data = form.cleaned_data
            try:
                boxes.remark(opening, request.user, data["text"], data["count"])
            except MoveRefused as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                messages.success(request, "已写在登记后面。")
                return redirect("mailbox_boxes:opening", pk)
        return self.render_to_response(self.get_context_data(remark=form))


class LetterView(EnteringMixin, PageMixin, FormView):
    """A letter typed off: the park of its box, the clock of its opening."""

    template_name = "mailbox_admin/entry.html"
    form_class = LetterForm
    page_title = "录入来信"

    def get_form_kwargs(self) -> dict:
        opening = self.opening()
        if not LetterBox.objects.worked_by(self.request.user).filter(pk=opening.box_id).exists():
            raise Http404
        return super().get_form_kwargs() | {"opening": opening}

    def send(self, form: LetterForm, files: list[Attachment]) -> Ticket:
        return boxes.enter_letter(self.opening(), form.request(), self.request.user, files)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"opening": self.opening()}


class ScanView(BoxMixin, TemplateView):
    """A scan that belongs to an opening; those of letters belong to their requests."""

    def get(self, request, pk: int, public_id) -> HttpResponse:
        return send_file(get_object_or_404(self.opening().attachments.all(), public_id=public_id))
