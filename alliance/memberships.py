"""How somebody is invited to work in a department."""

from accounts.memberships import Membership
from accounts.roles import Role
from alliance.models import Department, DepartmentMember, DepartmentRole

DEPARTMENT_MEMBERSHIP = Membership(
    kind="department_member",
    model=DepartmentMember,
    place="department",
    places=Department.objects.active,
    groups={DepartmentRole.CLERK: Role.CLERK, DepartmentRole.HEAD: Role.HEAD},
)
