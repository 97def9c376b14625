"""Before a request is sent: public answers to it, and open requests of the sender that ask for the same."""

from django.http import HttpRequest

from mailbox.access import link_token
from mailbox.files import drafts
from mailbox.models import Ticket
from mailbox.resemblance.resembling import answers_like, own_like

OWN_READ = 20  # newest open requests of the sender that are compared


def suggestions(request: HttpRequest, asked: dict) -> dict:
    """answers: public ones; own: pairs (request, token of its link, "" for who is not signed in).

    asked: cleaned data of the first step. Nothing of another enterprise is looked at; a complaint is
    compared with the sender's own complaints alone. At most fifteen queries.
    """
    text, category = asked["text"], asked["category"]
    answers = [] if category.is_complaint else answers_like(text)
    own = own_like(text, _own(request, category))
    is_known = request.user.is_authenticated
    return {
        "answers": [match.row for match in answers],
        "own": [(match.row, link_token(match.row) if is_known else "") for match in own],
    }


def _own(request: HttpRequest, category) -> list[Ticket]:
    """Open ones of the account's enterprises; of who is not signed in, those that this browser sent.

    A browser may be shared: what it sent is no proof of who sits there now, so it opens nothing and
    tells nothing of what was asked, and does not mix with what an account is shown.
    """
    rows = Ticket.objects.open().order_by("-pk")
    kind = rows.complaints() if category.is_complaint else rows.no_complaints()
    if request.user.is_authenticated:
        return list(kind.of_enterprises_of(request.user)[:OWN_READ])
    return list(kind.filter(submission__in=drafts.keys(request)))
