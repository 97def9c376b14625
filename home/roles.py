"""What each role may do with the promised deeds; pages go by the page tree."""

from accounts.roles import Role

ROLE_PERMISSIONS: dict[Role, list[str]] = {
    Role.EDITOR: ["home.add_deed", "home.change_deed", "home.delete_deed", "home.view_deed"],
    Role.SUPERVISOR: ["home.view_deed"],
}
