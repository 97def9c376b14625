"""What each role may do with requests and with the tables behind them.

Clerks and heads need no permission of this app: a task of their department opens a ticket to them.
"""

from accounts.roles import Role

WATCH_RULES = [
    "mailbox.view_requestcategory", "mailbox.view_routingrule", "mailbox.view_workday",
    "mailbox.view_privacynotice", "mailbox.view_coordinator", "mailbox.view_letterbox",
]  # fmt: skip
MANAGE_RULES = [
    f"mailbox.{action}_{model}"
    for model in ("requestcategory", "routingrule", "workday", "privacynotice", "workgroup", "letterbox")
    for action in ("add", "change", "delete", "view")
]

PUBLISH_ANSWERS = ["mailbox.draft_publicanswer", "mailbox.publish_publicanswer"]

ROLE_PERMISSIONS: dict[Role, list[str]] = {
    Role.COORDINATOR: [
        "mailbox.coordinate_ticket", "mailbox.enter_ticket", "mailbox.resend_notice", *WATCH_RULES, *PUBLISH_ANSWERS,
        "mailbox.add_routingrule", "mailbox.change_routingrule", "mailbox.manage_cannedanswer",
    ],
    Role.SUPERVISOR: ["mailbox.supervise_ticket", "mailbox.resend_notice", *WATCH_RULES, *PUBLISH_ANSWERS],
    Role.FINAL_REVIEWER: ["mailbox.publish_publicanswer"],
    Role.EDITOR: ["mailbox.reuse_publicanswer"],
    Role.INSTRUCTOR: ["mailbox.enter_ticket"],
    Role.SYSTEM_ADMIN: [
        *MANAGE_RULES, "mailbox.manage_cannedanswer",
        "mailbox.import_ledger", "mailbox.change_mailboxsettings", "mailbox.resend_notice",
        "mailbox.add_coordinator", "mailbox.change_coordinator",
        "mailbox.delete_coordinator", "mailbox.view_coordinator",
    ],
}  # fmt: skip
