"""The page around the form, and the notice that is read before sending."""

from django.db import models
from django.utils import timezone
from wagtail.fields import RichTextField
from wagtail.search import index

from core.models import BasePage
from core.panels import with_help
from core.plain_lines import plain_lines


class PrivacyNoticeQuerySet(models.QuerySet):
    def in_force(self) -> "PrivacyNotice | None":
        """The newest notice that has begun; None when none was written yet."""
        today = timezone.localdate()
        return self.filter(effective_on__lte=today).order_by("-effective_on", "-id").first()


class PrivacyNotice(models.Model):
    """Who processes which data for what, how long and with which rights; its version is kept with each ticket."""

    version = models.CharField("版本", max_length=20, unique=True, help_text="如“2026-01”。")
    effective_on = models.DateField("生效日期")
    text = RichTextField("告知内容", features=["h3", "bold", "ol", "ul"])

    objects = PrivacyNoticeQuerySet.as_manager()

    panels = ["version", "effective_on", "text"]

    class Meta:
        verbose_name = "隐私告知"
        verbose_name_plural = "隐私告知"
        ordering = ["-effective_on", "-id"]

    def __str__(self) -> str:
        return f"隐私告知 {self.version}"


class MailboxPage(BasePage):
    """What editors write around the form; the form itself, tracking and answers are `mailbox.urls`."""

    intro = RichTextField("说明", blank=True, features=["bold", "link", "ol", "ul"])
    urgent_note = models.CharField(
        "紧急情况提示", max_length=120, blank=True, help_text="如“危及人身安全请拨打 110、119、120”。"
    )

    content_panels = with_help("mailbox.MailboxPage", [*BasePage.content_panels, "intro", "urgent_note"])
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro_lines"),
        index.SearchField("urgent_note"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1

    class Meta:
        verbose_name = "红色邮筒"
        verbose_name_plural = "红色邮筒"

    def serve(self, request, *args, **kwargs):
        """The form stands on the page."""
        from mailbox.views.form import step_one

        return step_one(request, page=self)

    def serve_preview(self, request, mode_name):
        """With the form, around the text not yet published."""
        return self.serve(request)

    @property
    def intro_lines(self) -> list[str]:
        return plain_lines(self.intro)
