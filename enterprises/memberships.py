"""How somebody is invited to act for an enterprise. The site's own desk needs no group."""

from accounts.memberships import Membership
from enterprises.models import EnterpriseMember, EnterprisePage

ENTERPRISE_MEMBERSHIP = Membership(
    kind="enterprise_member",
    model=EnterpriseMember,
    place="enterprise",
    places=EnterprisePage.objects.all,
)
