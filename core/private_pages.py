"""Pages behind a signed link."""

from functools import wraps

from django.views.decorators.cache import never_cache


def private(view):
    """For pages behind a link: not stored by others, not indexed, the address not told to other sites."""

    @never_cache
    @wraps(view)
    def kept_private(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return kept_private
