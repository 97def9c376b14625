from wagtail import hooks

from core import admin_look

hooks.register("insert_global_admin_css", admin_look.site_colours)
hooks.register("construct_help_menu", admin_look.keep_help_inside)
