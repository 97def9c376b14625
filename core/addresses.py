"""Where a request came from."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str | None:
    """The visitor's IPv4 or IPv6 address; None when the server gave none that can be read.

    X-Forwarded-For is believed only as far as TRUSTED_PROXIES proxies stand in front of the site.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(hops) >= settings.TRUSTED_PROXIES:
            address = hops[-settings.TRUSTED_PROXIES].strip() or address
    try:
        return str(ip_address(address))
    except ValueError:
        return None
