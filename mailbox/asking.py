"""Which kinds of request go to a department, for its page: by the routing rules."""

from urllib.parse import urlencode

from django.urls import reverse

from alliance.models import Department
from mailbox.models import RequestCategory, RoutingRule


def ways_to_ask(department: Department) -> list[tuple[str, str]]:
    """(name of the category, the form with it chosen), in the order of the form. Complaints are nobody's own."""
    rules = RoutingRule.objects.filter(is_active=True, lead=department, category__isnull=False)
    categories = RequestCategory.objects.active().filter(pk__in=rules.values("category"), is_complaint=False)
    form = reverse("mailbox:form")
    return [(category.name, f"{form}?{urlencode({'category': category.pk})}") for category in categories]
