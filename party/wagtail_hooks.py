from wagtail import hooks
from wagtail.snippets.models import register_snippet

from party.branches import keep_organisations_with_branches
from party.viewsets import PartyViewSetGroup

register_snippet(PartyViewSetGroup)
hooks.register("before_bulk_action", keep_organisations_with_branches)
