"""In whose name a request is made: a registered enterprise, or what was typed."""

from typing import Any

from enterprises.models import EnterprisePage, ParkPage
from mailbox.models import Ticket

NAME_LENGTH = Ticket._meta.get_field("enterprise_name").max_length


def asker(
    enterprise: EnterprisePage | None, name: str, park: ParkPage | None, credit_code: str = ""
) -> dict[str, Any]:
    """The fields of a `services.Request` that tell who asks; name, park and credit_code are the typed ones.

    A registered enterprise brings its name, its own code and, where none was chosen, the park it is in.
    """
    if enterprise is None:
        return {"enterprise_name": name, "park": park, "credit_code": credit_code}
    tenancy = enterprise.current_tenancy
    return {
        "enterprise": enterprise,
        "enterprise_name": (enterprise.legal_name or enterprise.title)[:NAME_LENGTH],
        "park": park or (tenancy.park if tenancy else None),
        "credit_code": enterprise.credit_code or "",
    }
