from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home import locked_hooks
from home.freshness_panel import add_freshness_panel
from home.readiness_panel import add_readiness_panel
from home.viewsets import DeedViewSet

register_snippet(DeedViewSet)
hooks.register("construct_homepage_panels", add_readiness_panel)
hooks.register("construct_homepage_panels", add_freshness_panel)
hooks.register("before_unpublish_page", locked_hooks.refuse_unpublish)
hooks.register("before_delete_page", locked_hooks.refuse_delete)
hooks.register("before_move_page", locked_hooks.refuse_move)
hooks.register("before_bulk_action", locked_hooks.refuse_bulk)
