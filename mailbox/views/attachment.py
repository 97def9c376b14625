"""Files of a request, handed out to whom they concern and never by an address of their own."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core.private_pages import private
from mailbox import signing
from mailbox.admin.access import own_departments
from mailbox.models import Attachment, Ticket
from mailbox.tracking import merged
from mailbox.views.tracking import ticket_or_404


@require_safe
@private
def for_link(request: HttpRequest, token: str, public_id) -> FileResponse:
    """For who holds the link: the files that the enterprise may read."""
    ticket = ticket_or_404(token)
    attachment = get_object_or_404(merged.readable_files(ticket), public_id=public_id)
    return send_file(attachment)


@require_safe
@login_required
@private
def for_account(request: HttpRequest, public_id) -> FileResponse:
    """For staff who may see the ticket; for members of the enterprise what is public; 404 for everybody else."""
    sent = Attachment.objects.exclude(ticket=None).select_related("event__task")
    attachment = get_object_or_404(sent, public_id=public_id)
    of_ticket = {"pk": attachment.ticket_id}
    if attachment.event and not signing.readable([attachment.event], own_departments(request.user)):
        raise Http404  # the file of a draft, which only the drafting department reads
    if Ticket.objects.visible_to(request.user).filter(**of_ticket).exists():
        return send_file(attachment)
    is_own = Ticket.objects.of_enterprises_of(request.user).filter(**of_ticket).exists()
    if is_own and sent.public().filter(pk=attachment.pk).exists():
        return send_file(attachment)
    raise Http404


def send_file(attachment: Attachment) -> FileResponse:
    """Pictures open in the page, all else is saved; nothing in a file may run or be guessed at."""
    try:
        content = attachment.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=not attachment.is_image,
        filename=attachment.name,
        content_type=attachment.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
