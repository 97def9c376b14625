"""What each role may do with departments. Nobody deletes a department: it is closed instead."""

from accounts.roles import Role

ROLE_PERMISSIONS: dict[Role, list[str]] = {
    Role.EDITOR: [
        "alliance.view_department", "alliance.add_serviceitem",
        "alliance.change_serviceitem", "alliance.delete_serviceitem", "alliance.view_serviceitem",
    ],
    Role.COORDINATOR: [
        "alliance.view_department", "alliance.change_department", "alliance.view_serviceitem",
        "alliance.view_departmentmember", "alliance.see_all_departmentmember",
    ],
    Role.SUPERVISOR: ["alliance.view_department"],
    Role.HEAD: ["alliance.view_department", "alliance.view_departmentmember"],
    Role.SYSTEM_ADMIN: [
        "alliance.add_department", "alliance.change_department", "alliance.view_department",
        "alliance.add_departmentmember", "alliance.change_departmentmember",
        "alliance.view_departmentmember", "alliance.see_all_departmentmember",
    ],
}  # fmt: skip
