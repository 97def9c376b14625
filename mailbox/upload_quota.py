"""Files that are too large are dropped while they arrive, and the rest of the form is read on."""

from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from mailbox.attachments import LARGEST_FILE, LARGEST_TOTAL


class QuotaHandler(FileUploadHandler):
    """Counts bytes of each file and of all; `refused` names what was dropped."""

    def __init__(self, request=None) -> None:
        super().__init__(request)
        self.total = 0
        self.refused: list[str] = []

    def receive_data_chunk(self, raw_data, start):
        """Skipping is safe here only: at `new_file` Django would close the file before this one."""
        self.total += len(raw_data)
        if start + len(raw_data) > LARGEST_FILE or self.total > LARGEST_TOTAL:
            self.refused.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None


def with_upload_quota(view):
    """For a view that takes files: `request.refused_uploads` lists names of files that were dropped.

    The body is read under the quota before the CSRF check looks at it, hence the order.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def read_under_quota(request, *args, **kwargs):
        request.refused_uploads = []
        if request.method == "POST":
            quota = QuotaHandler(request)
            request.upload_handlers.insert(0, quota)
            try:
                request.POST  # noqa: B018  reading is what parses the body
            except (SuspiciousOperation, MultiPartParserError):
                return render(request, "mailbox/unreadable.html", status=400)
            request.refused_uploads = quota.refused
        return protected(request, *args, **kwargs)

    return read_under_quota
