"""The body of every page type."""

from wagtail import blocks

from core.blocks.action import CallToActionBlock
from core.blocks.contact import ContactCardBlock
from core.blocks.documents import DownloadListBlock
from core.blocks.facts import FactTableBlock
from core.blocks.figures import FigureListBlock
from core.blocks.pictures import GalleryBlock, PictureBlock
from core.blocks.questions import QuestionListBlock
from core.blocks.steps import StepListBlock
from core.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock(group="文字")
    paragraph = ParagraphBlock(group="文字")
    quote = QuoteBlock(group="文字")
    picture = PictureBlock(group="图片与文件")
    gallery = GalleryBlock(group="图片与文件")
    downloads = DownloadListBlock(group="图片与文件")
    figures = FigureListBlock(group="数据")
    facts = FactTableBlock(group="数据")
    questions = QuestionListBlock(group="办事")
    steps = StepListBlock(group="办事")
    contact = ContactCardBlock(group="办事")
    action = CallToActionBlock(group="办事")

    class Meta:
        template = "blocks/body.html"


body_blocks = BodyBlock(required=False)
