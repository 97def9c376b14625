"""Pictures and documents, and where pages are hung in tests."""

import wagtail_factories
from django.core.files.base import ContentFile
from wagtail.models import Page

from core.models import SiteDocument, SiteImage


class SiteImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = SiteImage

    title = "样例图片"
    description = "一间会议室"
    credit = "园区供图"


def new_document(title="入驻申请表"):
    return SiteDocument.objects.create(title=title, file=ContentFile(b"%PDF-1.4", name="form.pdf"))


def root_page() -> Page:
    return Page.get_first_root_node()
