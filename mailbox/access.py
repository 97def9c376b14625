"""Who somebody is to a ticket: capacities of staff, signed links, query codes.

Link and code are derived from the ticket's public id with the site's secret key; the database holds
neither (docs/adr/0005). Raising `link_version` or `code_version` makes the old ones worthless.
"""

import hmac
import uuid

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from alliance.models import DepartmentKind
from mailbox.case import Task
from mailbox.models import Coordinator, Ticket
from mailbox.models.people import bindings_of
from mailbox.workflow import Role

CODE_LENGTH = 8
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: read over the telephone
LINK_SALT = "mailbox.link"


def query_code(ticket: Ticket, secret: str | None = None) -> str:
    """The eight characters that open the ticket together with its number."""
    value = f"{ticket.public_id}:{ticket.code_version}"
    digest = salted_hmac("mailbox.code", value, secret=secret, algorithm="sha256").digest()
    number = int.from_bytes(digest[:16], "big")
    code = ""
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(CODE_ALPHABET))
        code += CODE_ALPHABET[place]
    return code


def is_query_code(ticket: Ticket, typed: str) -> bool:
    """Whether the typed code is right; case, blanks and hyphens do not matter."""
    code = "".join(c for c in typed.upper() if c.isalnum()).encode()
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(hmac.compare_digest(code, query_code(ticket, secret).encode()) for secret in secrets)


def link_token(ticket: Ticket) -> str:
    """What stands in `/mailbox/t/<token>/`."""
    return signing.Signer(salt=LINK_SALT).sign(f"{ticket.public_id.hex}.{ticket.link_version}")


def ticket_from_token(token: str) -> Ticket | None:
    """The ticket of a link; None when it was forged or its version was raised since."""
    try:
        public_id, version = signing.Signer(salt=LINK_SALT).unsign(token).split(".")
        key = uuid.UUID(public_id)
    except (signing.BadSignature, ValueError):
        return None
    ticket = Ticket.objects.filter(public_id=key, link_version=int(version)).first()
    return ticket if ticket and is_open_to_enterprise(ticket) else None


def is_open_to_enterprise(ticket: Ticket) -> bool:
    """A ticket of an old ledger is the enterprise's to read only once the staff has bound it to one."""
    return not ticket.is_archive or ticket.enterprise_id is not None


def staff_roles(user, ticket: Ticket, lead: Task | None, task: Task | None = None) -> frozenset[Role]:
    """Capacities of a member of staff on this ticket, or on one of its tasks when `task` is given.

    Nobody acts on a ticket that `visible_to` hides from them.
    """
    if not Ticket.objects.visible_to(user).filter(pk=ticket.pk).exists():
        return frozenset()
    roles = set()
    if user.has_perm("mailbox.supervise_ticket"):
        roles.add(Role.SUPERVISOR)
    if user.has_perm("mailbox.coordinate_ticket") and _coordinates(user, ticket):
        roles.add(Role.COORDINATOR)
    departments = departments_of(user)
    if lead and lead.department in departments:
        roles.add(Role.LEAD)
    concerned = {task.department} if task else _departments_at_work(ticket)
    if concerned & departments:
        roles.add(Role.CLERK)
    return frozenset(roles)


def departments_of(user) -> frozenset[int]:
    """Ids of the departments in which the user works."""
    return frozenset(
        user.department_memberships.filter(is_active=True).values_list("department_id", flat=True)
    )


def own_departments(user) -> frozenset[int]:
    """The same for the reader of a page, asked for once in a request."""
    return frozenset(key for key, _ in _memberships(user))


def works_at_station(user) -> bool:
    """Whether one of them is a service station."""
    return any(kind == DepartmentKind.STATION for _, kind in _memberships(user))


def _memberships(user) -> list[tuple[int, str]]:
    """Key and kind of each department in which the reader of a page works."""
    if not hasattr(user, "_memberships"):
        rows = user.department_memberships.filter(is_active=True)
        user._memberships = list(rows.values_list("department_id", "department__kind"))
    return user._memberships


def _departments_at_work(ticket: Ticket) -> set[int]:
    return {task.department_id for task in ticket.tasks.all() if task.is_open}


def _coordinates(user, ticket: Ticket) -> bool:
    return user.is_superuser or any(covers(binding, user, ticket) for binding in bindings_of(user))


def covers(binding: Coordinator, user, ticket: Ticket) -> bool:
    """Whether the user coordinates the ticket by this binding, which may be that of somebody who is away.

    Nobody lends what is hidden from herself: a complaint about her own department.
    """
    if binding.user_id != user.pk and ticket.accused_id in departments_of(binding.user):
        return False
    return binding.covers_all_parks or binding.parks.filter(pk=ticket.park_id).exists()
