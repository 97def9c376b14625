"""EnterpriseIndexPage: the directory at /enterprises/, filtered by plain links."""

from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import body_blocks
from core.models import BasePage
from core.panels import with_help
from enterprises.directory import Directory
from enterprises.models.enterprise import EnterprisePage


class EnterpriseIndexPage(BasePage):
    lists_others = True

    body = StreamField(body_blocks, verbose_name="正文", blank=True)

    content_panels = with_help("enterprises.EnterpriseIndexPage", [*BasePage.content_panels, "body"])
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["enterprises.EnterprisePage"]
    max_count = 1

    class Meta:
        verbose_name = "企业栏目"
        verbose_name_plural = "企业栏目"

    def get_context(self, request, *args, **kwargs):
        """`directory` (see Directory), `enterprises` (one page of the paginator, any `?page=`)."""
        context = super().get_context(request, *args, **kwargs)
        public = EnterprisePage.objects.public()
        context["directory"] = Directory(request.GET, public.none() if self.shows_nothing_yet else public)
        context["enterprises"] = context["directory"].page()
        context["kept_query"] = context["directory"].query_string
        return context
