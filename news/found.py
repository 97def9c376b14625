"""What brings the search in step with policies beside publishing: the department that one may ask."""

from alliance.models import Department
from news.models import PolicyPage
from search.following import follow


def start() -> None:
    """From the app's `ready()`. A department is named while it is shown."""
    for field in ("name", "is_active"):
        follow(Department, _asked, field)


def _asked(department: Department) -> list[int]:
    return list(PolicyPage.objects.filter(department=department.pk).values_list("pk", flat=True))
