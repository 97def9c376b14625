"""What is asked of every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core.errors import not_found


class HugeNumbersAreNotFound:
    """A row number that no database can hold names no row: 404 instead of SQLite's OverflowError.

    Django answers so itself for plain keys, but not for pages, whose key is that of their parent table.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return not_found(request, exception) if isinstance(exception, OverflowError) else None
