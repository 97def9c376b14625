"""Files that are too large or too many are dropped while they arrive, and the rest of the form is read on."""

from functools import wraps
from math import ceil

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from core.limits import address_key
from mailbox.files.attachments import LARGEST_FILE, LARGEST_TOTAL, MEGABYTE, clean_name, too_large
from mailbox.limits import MEGABYTES_OF_ADDRESS
from mailbox.worktime import say_moment


class QuotaHandler(FileUploadHandler):
    """Counts bytes of each file and of all; `refused` holds a sentence for each file that was dropped."""

    def __init__(self, request) -> None:
        super().__init__(request)
        self.total = 0
        self.refused: list[str] = []
        megabytes = ceil(_declared(request) / MEGABYTE)  # a small upload is one, or it would never count
        self.until = MEGABYTES_OF_ADDRESS.take(address_key(request), megabytes) if megabytes else None

    def receive_data_chunk(self, raw_data, start):
        """Skipping is safe here only: at `new_file` Django would close the file before this one."""
        self.total += len(raw_data)
        if sentence := self._refusal(start + len(raw_data)):
            self.refused.append(sentence)
            raise SkipFile
        return raw_data

    def _refusal(self, size: int) -> str:
        name = self.file_name or ""
        if self.until:
            when = say_moment(self.until)
            return f"“{clean_name(name)}”没有收下：同一网络上传得太多，请在 {when} 之后再传文件。"
        return too_large(name) if size > LARGEST_FILE or self.total > LARGEST_TOTAL else ""

    def file_complete(self, file_size):
        return None


def _declared(request) -> int:
    """Bytes of the body as the browser says; Django reads no more than these."""
    try:
        return max(int(request.META.get("CONTENT_LENGTH") or 0), 0)
    except ValueError:
        return 0


def with_upload_quota(view):
    """For a view that takes files: `request.refused_uploads` holds sentences for files that were dropped.

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
