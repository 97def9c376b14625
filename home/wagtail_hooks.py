from wagtail import hooks

from home import locked_hooks
from home.readiness_panel import add_readiness_panel

hooks.register("construct_homepage_panels", add_readiness_panel)
hooks.register("before_unpublish_page", locked_hooks.refuse_unpublish)
hooks.register("before_delete_page", locked_hooks.refuse_delete)
hooks.register("before_move_page", locked_hooks.refuse_move)
hooks.register("before_bulk_action", locked_hooks.refuse_bulk)
