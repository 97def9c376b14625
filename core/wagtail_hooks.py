from wagtail import hooks

from core import admin_look
from core.styleguide.views import admin_urls, help_item

hooks.register("insert_global_admin_css", admin_look.site_colours)
hooks.register("construct_help_menu", admin_look.keep_help_inside)
hooks.register("register_admin_urls", admin_urls)
hooks.register("register_help_menu_item", help_item)
