from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from core import admin_look
from core.codes.admin import code_button
from core.house_rules.checker import use_house_rules
from core.posts import views as posts
from core.styleguide.views import admin_urls, help_item

hooks.register("insert_global_admin_css", admin_look.site_colours)
hooks.register("construct_help_menu", admin_look.keep_help_inside)
hooks.register("register_admin_urls", admin_urls)
hooks.register("register_help_menu_item", help_item)
hooks.register("register_page_header_buttons", code_button)
hooks.register("construct_wagtail_userbar", use_house_rules)


@hooks.register("register_admin_urls")
def post_urls() -> list:
    return [
        path("posts/<int:pk>/", posts.post, name="core_post"),
        path("posts/<int:pk>/preview/", posts.preview, name="core_post_preview"),
        path("posts/<int:pk>/cover/<slug:shape>/", posts.cover, name="core_post_cover"),
    ]


@hooks.register("register_page_header_buttons")
def post_button(page, user, view_name, next_url=None):
    if page.live and hasattr(page.specific_class, "post") and page.permissions_for_user(user).can_edit():
        yield Button("复制到公众号", url=reverse("core_post", args=[page.pk]), icon_name="copy", priority=6)


@hooks.register("register_page_listing_more_buttons")
def post_listing_button(page, user, next_url=None):
    yield from post_button(page, user, "index", next_url)
