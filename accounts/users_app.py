from wagtail.users.apps import WagtailUsersAppConfig


class ProjectUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users app with the project's own forms."""

    user_viewset = "accounts.user_admin.UserViewSet"
