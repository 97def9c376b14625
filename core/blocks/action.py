"""The one thing the reader should do next."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from core.blocks.choice import UnsearchedChoiceBlock

MAILBOX_URL = "/mailbox/"


class ActionValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """Empty when the page was deleted after the block was written; the button is then left out."""
        if self["target"] == "mailbox":
            return MAILBOX_URL
        return self["page"].url if self["page"] else ""


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="标题", max_length=40)
    text = blocks.CharBlock(label="说明", required=False, max_length=120)
    button = blocks.CharBlock(label="按钮文字", max_length=12)
    target = UnsearchedChoiceBlock(
        label="去哪里", choices=[("mailbox", "红色邮筒"), ("page", "本站页面")], default="mailbox"
    )
    page = blocks.PageChooserBlock(label="本站页面", required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["target"] == "page" and not cleaned["page"]:
            raise blocks.StructBlockValidationError(
                block_errors={"page": ValidationError("请选择按钮要打开的页面。")}
            )
        return cleaned

    def get_searchable_content(self, value) -> list[str]:
        """Nothing where the button is left out."""
        return super().get_searchable_content(value) if value.href else []

    class Meta:
        icon = "arrow-right"
        label = "行动按钮"
        description = "请读者做一件事：提诉求，或打开一个页面。一页最好只放一个。"
        template = "blocks/call_to_action.html"
        value_class = ActionValue
        preview_value = {
            "title": "有难处，写给红色邮筒",
            "text": "写清楚事情和联系电话，服务站会先打电话给您。",
            "button": "提交诉求",
            "target": "mailbox",
            "page": None,
        }
