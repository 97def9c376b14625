"""ServiceCentrePage: a 党群服务中心 with its rooms and posts. Posts carry a title, never a name."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.blocks import body_blocks
from core.models import BasePage
from core.panels import with_help
from core.public_pages import unrestricted


class RoomKind(models.TextChoices):
    ROOM = "room", "室"
    AREA = "area", "区"


EVENTS_SHOWN = 4


class ServiceCentreQuerySet(PageQuerySet):
    def public(self):
        """Live and open to everybody."""
        return unrestricted(self.live())

    def for_cards(self):
        """With all that a card shows, in a fixed number of queries."""
        return self.select_related("park").prefetch_related("rooms", "posts")


class ServiceCentrePage(BasePage):
    park = models.ForeignKey(
        "enterprises.ParkPage",
        verbose_name="园区",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="service_centres",
    )
    address = models.CharField("地址", max_length=120)
    hours = models.CharField("开放时间", max_length=80, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    booking = models.CharField(
        "怎样预约",
        max_length=200,
        blank=True,
        help_text="例如：提前一天打电话，写明人数和时段。不填则请人打电话或写红色邮筒。",
    )
    body = StreamField(body_blocks, verbose_name="正文", blank=True)

    objects = PageManager.from_queryset(ServiceCentreQuerySet)()

    content_panels = with_help(
        "party.ServiceCentrePage",
        [
            *BasePage.content_panels,
            PageChooserPanel("park"),
            MultiFieldPanel(["address", FieldRowPanel(["hours", "phone"])], heading="联系方式"),
            FieldPanel("booking"),
            InlinePanel("rooms", heading="室和区", label="室或区"),
            InlinePanel("posts", heading="岗位", label="岗位"),
            FieldPanel("body"),
        ],
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields(
            "rooms",
            [index.SearchField(name) for name in ("name", "capacity", "description")],
        ),
        index.RelatedFields("posts", [index.SearchField(name) for name in ("title", "duty_hours", "phone")]),
        index.SearchField("booking"),
        index.SearchField("address"),
        index.SearchField("hours"),
        index.SearchField("phone"),
        index.RelatedFields("park", [index.SearchField("title")]),
        index.FilterField("park_id"),
    ]

    parent_page_types = ["party.PartyIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "党群服务中心"
        verbose_name_plural = "党群服务中心"

    def get_context(self, request, *args, **kwargs):
        """`rooms`, `posts`; `events` to come in the park of the centre."""
        context = super().get_context(request, *args, **kwargs)
        context["rooms"], context["posts"] = self.rooms.all(), self.posts.all()
        context["events"] = (
            self.park.events.public().upcoming().for_cards()[:EVENTS_SHOWN] if self.park else []
        )
        return context


class Room(Orderable):
    centre = ParentalKey(
        ServiceCentrePage, verbose_name="服务中心", on_delete=models.CASCADE, related_name="rooms"
    )
    kind = models.CharField("室或区", max_length=10, choices=RoomKind, default=RoomKind.ROOM)
    name = models.CharField("名称", max_length=40)
    capacity = models.CharField("容纳", max_length=40, blank=True, help_text="例如：可坐 60 人。")
    description = models.CharField("用途", max_length=200, blank=True)

    panels = with_help("party.Room", [FieldRowPanel(["kind", "name", "capacity"]), FieldPanel("description")])

    class Meta(Orderable.Meta):
        verbose_name = "室或区"
        verbose_name_plural = "室和区"

    def __str__(self) -> str:
        return self.name


class StaffPost(Orderable):
    centre = ParentalKey(
        ServiceCentrePage, verbose_name="服务中心", on_delete=models.CASCADE, related_name="posts"
    )
    title = models.CharField("岗位", max_length=40, help_text="写岗位，例如“企业服务专员”，不写姓名。")
    phone = models.CharField("办公电话", max_length=40, blank=True)
    duty_hours = models.CharField("值班时间", max_length=80, blank=True)

    panels = with_help("party.StaffPost", [FieldRowPanel(["title", "phone", "duty_hours"])])

    class Meta(Orderable.Meta):
        verbose_name = "岗位"
        verbose_name_plural = "岗位"

    def __str__(self) -> str:
        return self.title
