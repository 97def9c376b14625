"""Chinese for the labels of some of Wagtail's forms, which name no translation to override in locale/."""

from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.workflows import WorkflowPageForm

LINK_TEXT = {"link_text": "链接文字"}
LABELS = {
    ExternalLinkChooserForm: {"url": "网址", **LINK_TEXT},
    AnchorLinkChooserForm: LINK_TEXT,
    EmailLinkChooserForm: {
        "email_address": "电子邮箱",
        "subject": "邮件主题",
        "body": "邮件内容",
        **LINK_TEXT,
    },
    PhoneLinkChooserForm: {"phone_number": "电话号码", **LINK_TEXT},
    WorkflowPageForm: {"page": "页面"},
}


def apply() -> None:
    """Once, when the apps are ready; a label that Wagtail took away is an error at the start."""
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
