"""The names of the roles, and what each may do with accounts. Other apps have a table of the same shape."""

from enum import StrEnum


class Role(StrEnum):
    EDITOR = "编辑"
    FIRST_REVIEWER = "初审"
    SECOND_REVIEWER = "复审"
    FINAL_REVIEWER = "终审"
    COORDINATOR = "协调员"
    CLERK = "部门经办人"
    HEAD = "部门负责人"
    SUPERVISOR = "督办员"
    INSTRUCTOR = "党建指导员"
    SYSTEM_ADMIN = "系统管理员"
    SECURITY_ADMIN = "安全管理员"
    AUDIT_ADMIN = "审计管理员"


ADMIN_ACCESS = "wagtailadmin.access_admin"

# Three separate administrators (GB/T 22239, domain rule D7): accounts, grants, logs.
ROLE_PERMISSIONS: dict[Role, list[str]] = {role: [ADMIN_ACCESS] for role in Role}
ROLE_PERMISSIONS[Role.SYSTEM_ADMIN] += [
    "accounts.add_user", "accounts.change_user", "core.change_sitesettings",
    "accounts.add_invitation",
]  # fmt: skip
ROLE_PERMISSIONS[Role.SECURITY_ADMIN] += [
    "accounts.change_user", "auth.add_group", "auth.change_group", "auth.delete_group",
]  # fmt: skip
ROLE_PERMISSIONS[Role.AUDIT_ADMIN] += ["accounts.view_auditentry"]
# By each of these somebody is one of the three: nothing of the business is put into such hands.
ADMINISTERS = ("accounts.add_user", "auth.change_group", "accounts.view_auditentry")
