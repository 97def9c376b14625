"""One picture, and several."""

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

PREVIEW_CAPTION = "园区一层的共享会议室"


class PictureValue(blocks.StructValue):
    """Falls back on what the image itself says, so that nobody types it twice."""

    @property
    def alt_text(self) -> str:
        return self["alt"] or (self["image"].description if self["image"] else "")

    @property
    def credit_text(self) -> str:
        return self["credit"] or (self["image"].credit if self["image"] else "")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label="图片")
    caption = blocks.CharBlock(label="图注", required=False, max_length=120)
    credit = blocks.CharBlock(
        label="图片来源", required=False, max_length=100, help_text="不填就用图片库里的来源。"
    )
    alt = blocks.CharBlock(
        label="替代文字",
        required=False,
        max_length=120,
        help_text="读给看不到图片的人听：图里有什么。不填就用图片库里的说明。",
    )

    def clean(self, value):
        """A picture without a word for those who cannot see it is refused (GB/T 37668, A3)."""
        cleaned = super().clean(value)
        if not cleaned.alt_text:
            raise blocks.StructBlockValidationError(
                block_errors={"alt": ValidationError("请写一句替代文字，说明图里有什么。")}
            )
        return cleaned

    def get_searchable_content(self, value) -> list[str]:
        """What stands below it; nothing where the image was taken away."""
        return [text for text in (value["caption"], value.credit_text) if text] if value["image"] else []

    def get_preview_value(self):
        return self.normalize(
            {
                "image": get_image_model().objects.order_by("pk").first(),
                "caption": PREVIEW_CAPTION,
                "credit": "园区供图",
                "alt": PREVIEW_CAPTION,
            }
        )

    class Meta:
        icon = "image"
        label = "图片"
        description = "一张图，带图注、来源和替代文字。"
        template = "blocks/picture.html"
        value_class = PictureValue


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="标题", required=False, max_length=60)
    pictures = blocks.ListBlock(PictureBlock(), label="图片", min_num=2, max_num=24)

    def get_context(self, value, parent_context=None):
        """Renditions of all pictures come in one query."""
        context = super().get_context(value, parent_context)
        images = [picture["image"] for picture in value["pictures"] if picture["image"]]
        prefetch_related_objects(images, "renditions")
        return context

    def get_preview_value(self):
        picture = self.child_blocks["pictures"].child_block.get_preview_value()
        return self.normalize({"title": "开放日掠影", "pictures": [picture, picture]})

    class Meta:
        icon = "grip"
        label = "图集"
        description = "两张以上的图片排成一组，用于活动记录和园区环境。"
        template = "blocks/gallery.html"
