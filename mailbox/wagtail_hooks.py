from wagtail import hooks

from mailbox.admin.digest_choice import DigestPanel
from mailbox.admin.menu import add_waiting_panel
from mailbox.viewsets import MailboxViewSetGroup


@hooks.register("register_admin_viewset")
def register_viewsets():
    return MailboxViewSetGroup()


hooks.register("construct_homepage_panels", add_waiting_panel)
hooks.register("register_account_settings_panel", DigestPanel)
