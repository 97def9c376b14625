"""The Content-Security-Policy of each answer: strict on the site, looser in the admin."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

LIKE_THE_SITE = "wagtailadmin_block_preview"  # an address of the admin that shows what visitors will see


class PolicyMiddleware(CSPMiddleware):
    """The site's policy, with ADMIN_CSP_CHANGES below the admin's address."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(reverse("wagtailadmin_home")) and not _is_like_the_site(request):
            parts.replace = {**settings.ADMIN_CSP_CHANGES, **(parts.replace or {})}
        return parts


def _is_like_the_site(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.url_name == LIKE_THE_SITE
