"""Who may write, who may review, who may publish (domain rules P1 and P2). Bound to the site's root page."""

from accounts.roles import Role

PAGE_PERMISSIONS: dict[Role, list[str]] = {
    Role.EDITOR: ["add_page", "change_page"],
    Role.FIRST_REVIEWER: ["change_page"],
    Role.SECOND_REVIEWER: ["change_page"],
    Role.FINAL_REVIEWER: ["change_page", "publish_page"],
}

COLLECTION_PERMISSIONS: dict[Role, list[str]] = {
    Role.EDITOR: [
        "core.add_siteimage", "core.change_siteimage", "core.choose_siteimage",
        "core.add_sitedocument", "core.change_sitedocument", "core.choose_sitedocument",
    ],
    Role.FIRST_REVIEWER: ["core.choose_siteimage", "core.choose_sitedocument"],
    Role.SECOND_REVIEWER: ["core.choose_siteimage", "core.choose_sitedocument"],
    Role.FINAL_REVIEWER: ["core.choose_siteimage", "core.choose_sitedocument"],
}  # fmt: skip
