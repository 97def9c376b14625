"""What the site itself can count about the alliance."""

from alliance.models import Department
from core.figures import Counted


def live_counts() -> list[Counted]:
    return [Counted("联盟部门", Department.objects.active().of_alliance(), "个", href="/alliance/")]
