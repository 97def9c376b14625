from wagtail import hooks

from mailbox.admin.digest_choice import DigestPanel
from mailbox.admin.menu import add_waiting_panel
from mailbox.admin.page_guard import refuse_bulk_publish, refuse_publish
from mailbox.viewsets.desk import GROUPS


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [group() for group in GROUPS]


hooks.register("construct_homepage_panels", add_waiting_panel)
hooks.register("register_account_settings_panel", DigestPanel)
hooks.register("before_publish_page", refuse_publish)
hooks.register("before_bulk_action", refuse_bulk_publish)
