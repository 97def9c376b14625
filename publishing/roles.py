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
        "wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image",
        "wagtaildocs.add_document", "wagtaildocs.change_document", "wagtaildocs.choose_document",
    ],
    Role.FIRST_REVIEWER: ["wagtailimages.choose_image", "wagtaildocs.choose_document"],
    Role.SECOND_REVIEWER: ["wagtailimages.choose_image", "wagtaildocs.choose_document"],
    Role.FINAL_REVIEWER: ["wagtailimages.choose_image", "wagtaildocs.choose_document"],
}  # fmt: skip
