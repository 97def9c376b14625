"""What each role may do with figures and with the members of enterprises; pages go by the page tree."""

from accounts.roles import Role

MANAGE_INDICATORS = [
    "enterprises.add_zoneindicator", "enterprises.change_zoneindicator",
    "enterprises.delete_zoneindicator", "enterprises.view_zoneindicator",
]  # fmt: skip

ROLE_PERMISSIONS: dict[Role, list[str]] = {
    Role.EDITOR: MANAGE_INDICATORS,
    Role.COORDINATOR: [
        "enterprises.add_enterprisemember", "enterprises.change_enterprisemember",
        "enterprises.view_enterprisemember", "enterprises.see_all_enterprisemember",
    ],
    Role.SYSTEM_ADMIN: [
        "enterprises.add_enterprisemember", "enterprises.change_enterprisemember",
        "enterprises.view_enterprisemember", "enterprises.see_all_enterprisemember",
    ],
}  # fmt: skip
