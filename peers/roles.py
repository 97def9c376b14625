"""Who reads what is asked and answered before everybody does, and whose answer needs no second reader."""

from accounts.roles import Role

ROLE_PERMISSIONS: dict[Role, list[str]] = {
    Role.COORDINATOR: ["peers.moderate_question", "peers.answer_directly"],
    Role.FINAL_REVIEWER: ["peers.moderate_question", "peers.answer_directly"],
    Role.HEAD: ["peers.answer_directly"],
}
