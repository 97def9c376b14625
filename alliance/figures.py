"""What the site itself can count about the alliance."""

from alliance.models import Department
from core.figures import LiveCount


def live_counts() -> list[LiveCount]:
    return [LiveCount("联盟部门", Department.objects.active().of_alliance().count(), "个")]
