"""What each role may do with figures, with what ends soon and with members; pages go by the page tree."""

from accounts.roles import Role

MANAGE_INDICATORS = [
    "enterprises.add_zoneindicator", "enterprises.change_zoneindicator",
    "enterprises.delete_zoneindicator", "enterprises.view_zoneindicator",
]  # fmt: skip

KEEP_LEDGER = [
    "enterprises.add_supportrecord", "enterprises.change_supportrecord",
    "enterprises.delete_supportrecord", "enterprises.view_supportrecord",
]  # fmt: skip
SEE_DUE_DATES = "enterprises.see_due_dates"

ROLE_PERMISSIONS: dict[Role, list[str]] = {
    Role.EDITOR: [*MANAGE_INDICATORS, *KEEP_LEDGER, SEE_DUE_DATES],
    Role.SUPERVISOR: [*KEEP_LEDGER, SEE_DUE_DATES],
    Role.INSTRUCTOR: [SEE_DUE_DATES],
    Role.COORDINATOR: [
        SEE_DUE_DATES,
        "enterprises.add_enterprisemember", "enterprises.change_enterprisemember",
        "enterprises.view_enterprisemember", "enterprises.see_all_enterprisemember",
    ],
    Role.SYSTEM_ADMIN: [
        "enterprises.add_enterprisemember", "enterprises.change_enterprisemember",
        "enterprises.view_enterprisemember", "enterprises.see_all_enterprisemember",
    ],
}  # fmt: skip
