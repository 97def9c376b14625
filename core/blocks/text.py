"""Headings, paragraphs and quotations."""

from wagtail import blocks

from core.blocks.choice import UnsearchedChoiceBlock
from core.plain_lines import plain_lines

PARAGRAPH_FEATURES = ["bold", "ol", "ul", "link", "document-link", "superscript", "subscript"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label="标题文字", max_length=60)
    level = UnsearchedChoiceBlock(
        label="级别", choices=[("h2", "一级小标题"), ("h3", "二级小标题")], default="h2"
    )

    class Meta:
        icon = "title"
        label = "小标题"
        description = "把长文分成几段，读者可以先看标题再决定读哪一段。"
        template = "blocks/heading.html"
        preview_value = {"text": "入驻前要准备什么", "level": "h2"}


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)

    def get_searchable_content(self, value) -> list[str]:
        """A line for each paragraph and item, so that words of two do not run together."""
        return plain_lines(value.source)

    class Meta:
        icon = "pilcrow"
        label = "正文"
        description = "一段或几段文字，可以加粗、列表、加链接。"
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>创业团队可以先申请<b>共享工位</b>，办好营业执照后再签入驻协议。"
            "资料齐全的，服务站两个工作日内答复。</p>"
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="引文", max_length=500)
    source = blocks.CharBlock(label="出处", max_length=100, help_text="谁说的，或哪份文件、哪篇报道。")
    as_of = blocks.DateBlock(label="时间", help_text="说这句话或发文的日期。")

    class Meta:
        icon = "openquote"
        label = "引文"
        description = "别人的原话。企业对自己的评价也放在这里，不当作我们的说法。"
        template = "blocks/quote.html"
        preview_value = {
            "text": "材料只交了一次，第三天就有人上门对接。",
            "source": "样例企业负责人",
            "as_of": "2026-03-05",
        }
