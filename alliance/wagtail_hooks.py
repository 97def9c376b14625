from wagtail.snippets.models import register_snippet

from alliance.viewsets import AllianceViewSetGroup

register_snippet(AllianceViewSetGroup)
