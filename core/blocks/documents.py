"""Files to take home."""

from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label="文件")
    note = blocks.CharBlock(
        label="说明", required=False, max_length=100, help_text="例如：一式两份，盖公章。"
    )

    def get_preview_value(self):
        document = get_document_model().objects.order_by("pk").first()
        return self.normalize({"document": document, "note": "一式两份，盖公章"})

    def get_searchable_content(self, value) -> list[str]:
        """Nothing where the file was taken away: its note is not printed then."""
        document = value["document"]
        return [document.title, *super().get_searchable_content(value)] if document else []

    class Meta:
        icon = "doc-full"
        label = "一个文件"
        description = "一个可以下载的文件和一句说明。"
        template = "blocks/download.html"


class DownloadListBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="标题", default="资料下载", max_length=60)
    downloads = blocks.ListBlock(DownloadBlock(), label="文件", min_num=1, max_num=20)

    def get_preview_value(self):
        download = self.child_blocks["downloads"].child_block.get_preview_value()
        return self.normalize({"title": "资料下载", "downloads": [download]})

    class Meta:
        icon = "download"
        label = "资料下载"
        description = "申请表、协议范本等文件，页面上标明格式和大小。"
        template = "blocks/download_list.html"
