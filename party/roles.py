"""What each role may do with the party chart and the instructors; groups and centres are pages."""

from accounts.roles import Role

ROLE_PERMISSIONS: dict[Role, list[str]] = {
    Role.EDITOR: [
        "party.add_partyorganisation", "party.change_partyorganisation",
        "party.delete_partyorganisation", "party.view_partyorganisation",
    ],
    Role.COORDINATOR: [
        "party.view_partyorganisation", "party.add_instructor", "party.change_instructor",
        "party.delete_instructor", "party.view_instructor",
    ],
    Role.INSTRUCTOR: ["party.view_partyorganisation"],
}  # fmt: skip
