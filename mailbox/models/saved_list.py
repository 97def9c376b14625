"""A list with filters that somebody keeps under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedListQuerySet(models.QuerySet):
    def for_reader(self, user) -> "SavedListQuerySet":
        """Her own in her order, then those that colleagues share."""
        is_others = models.Case(models.When(owner=user, then=0), default=1)
        return self.filter(Q(owner=user) | Q(is_shared=True)).order_by(is_others, "sort_order", "pk")


class SavedList(models.Model):
    """queue: a key of `admin.queues.QUEUES`. query: filters as `lists.filtering.Filters.query` writes them;
    what of them is still there is asked whenever it is read."""

    wagtail_reference_index_ignore = True  # nothing that belongs to a page

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="保存人", on_delete=models.CASCADE, related_name="saved_lists"
    )
    name = models.CharField("名称", max_length=16)
    queue = models.CharField("列表", max_length=20)
    query = models.CharField("筛选", max_length=2000)
    is_shared = models.BooleanField("与全体工作人员共享", default=False)
    sort_order = models.PositiveSmallIntegerField("次序", default=0)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = SavedListQuerySet.as_manager()

    class Meta:
        verbose_name = "常用筛选"
        verbose_name_plural = "常用筛选"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_list_name_once")]

    def __str__(self) -> str:
        return self.name
