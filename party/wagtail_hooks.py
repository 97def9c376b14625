from wagtail.snippets.models import register_snippet

from party.viewsets import PartyViewSetGroup

register_snippet(PartyViewSetGroup)
