"""What brings the search in step with policies beside publishing: the department that one may ask, and the
days on which a policy begins, ends, or opens and closes for applications.
"""

from datetime import timedelta

from django.utils import timezone

from alliance.models import Department
from core import ticks
from news.models import PolicyPage
from search.following import bring_in_step, follow

LOOKED_BACK = timedelta(days=3)  # so that a site that stood still for a day or two catches up


def start() -> None:
    """From the app's `ready()`. A department is named while it is shown."""
    for field in ("name", "is_active"):
        follow(Department, _asked, field)
    ticks.register("政策状态的搜索", follow_days)


def follow_days() -> None:
    """For the tick."""
    today = timezone.localdate()
    turned = PolicyPage.objects.live().turning(today - LOOKED_BACK, today)
    bring_in_step(turned.values_list("pk", flat=True))


def _asked(department: Department) -> list[int]:
    return list(PolicyPage.objects.filter(department=department.pk).values_list("pk", flat=True))
