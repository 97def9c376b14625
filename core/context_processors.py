"""What every public template may use beside its own context."""


from core.models import SiteSettings


def site_frame(request):
    """`site_settings` for header and footer; nothing is queried until a template reads it."""
    from django.utils.functional import SimpleLazyObject

    return {"site_settings": SimpleLazyObject(lambda: SiteSettings.for_request(request))}
