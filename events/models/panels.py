"""The editor of an event: what is announced first, what is recorded afterwards below."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from core.page_choice import SeveralPagesChooser
from events.models.registration_settings import REGISTRATION_PANEL

EVENT_PANELS = [
    HelpPanel(
        content=(
            "支委会、组织生活会、发展党员会议只在后台登记和计数，发布后访客也看不到。"
            "公开页面只写人数，不写名单。"
        ),
        heading="填写说明",
    ),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("mode")]),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            "is_all_day",
            FieldRowPanel([FieldPanel("park"), FieldPanel("place")]),
        ],
        heading="时间和地点",
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("change"), FieldPanel("former_starts_at")]), "change_note"],
        heading="取消或改期",
        classname="collapsed",
    ),
    MultiFieldPanel(
        ["organisation", "party_group", "department", "host_title", "speaker"], heading="主办与主讲"
    ),
    "preparation",
    "agenda",
    "body",
    REGISTRATION_PANEL,
    MultiFieldPanel(
        [
            HelpPanel(template="events/registration/admin/counted_panel.html"),
            FieldRowPanel([FieldPanel("expected_count"), FieldPanel("actual_count")]),
            "record_summary",
            "resolutions",
            "recorder",
        ],
        heading="活动记录",
    ),
    MultiFieldPanel(
        [HelpPanel(template="events/admin/photos_help.html"), InlinePanel("photos", label="照片")],
        heading="照片",
    ),
    InlinePanel("attachments", heading="附件", label="附件"),
    FieldPanel("enterprises", widget=SeveralPagesChooser("enterprises.EnterprisePage", "企业")),
    FieldPanel("tags"),
]
