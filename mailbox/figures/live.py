"""What the mailbox counts for everybody: what it has published, nothing else."""

from django.urls import reverse

from core.figures import Counted
from mailbox.models import PublicAnswer


def live_counts() -> list[Counted]:
    return [Counted("公开的诉求答复", PublicAnswer.objects.public(), "件", href=reverse("mailbox:wall"))]
