from wagtail import hooks

from peers.admin.queue import add_panel
from peers.viewsets import PeersViewSet


@hooks.register("register_admin_viewset")
def register_viewset():
    return PeersViewSet()


hooks.register("construct_homepage_panels", add_panel)
