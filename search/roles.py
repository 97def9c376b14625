"""Who teaches the search and reads what was not found."""

from accounts.roles import Role

ROLE_PERMISSIONS: dict[Role, list[str]] = {
    Role.EDITOR: [
        *(
            f"search.{action}_{model}"
            for model in ("synonymgroup", "siteword", "bestbet")
            for action in ("add", "change", "delete", "view")
        ),
        "search.view_miss", "search.delete_miss",
    ],
}  # fmt: skip
