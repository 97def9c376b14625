"""Lists that people put into order by dragging: only the whole list, and one drag after the other."""

from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.functional import cached_property
from wagtail.admin.views import generic


class OrderedIndexView(generic.IndexView):
    """Without handles under a search or a filter: the place of a row would be that among the rows shown."""

    @cached_property
    def show_ordering_column(self) -> bool:
        return bool(super().show_ordering_column) and not (self.is_searching or self.is_filtering)

    def order_queryset(self, queryset):
        """Rows of the same place stand as they are tried, by their key."""
        ordered = super().order_queryset(queryset)
        if self.ordering == self.sort_order_field:
            return ordered.order_by(self.sort_order_field, "pk")
        return ordered


class ReorderView(generic.ReorderView):
    """Wagtail's view takes no lock and leaves equal places equal; here every drag numbers the list anew."""

    def post(self, request: HttpRequest, *args, **kwargs) -> JsonResponse:
        """`?position=` counts from 0; without a number of the list the row goes to the end."""
        with transaction.atomic():
            rows = self._held()
            key = str(kwargs["pk"])
            moved = next((row for row in rows if str(row.pk) == key), None)
            if moved is None:
                raise Http404
            rows.remove(moved)
            rows.insert(self._position(len(rows)), moved)
            self._number(rows)
        return JsonResponse({"success": True})

    def _held(self) -> list[Model]:
        """All rows in their order, locked. Sorted here: after waiting for a lock, PostgreSQL keeps the
        order that the rows had before."""
        rows = self.model._default_manager.select_for_update().order_by("pk")
        return sorted(rows, key=lambda row: (getattr(row, self.sort_order_field), row.pk))

    def _position(self, last: int) -> int:
        try:
            position = int(self.request.GET.get("position", ""))
        except ValueError:
            return last
        return position if 0 <= position < last else last

    def _number(self, rows: list[Model]) -> None:
        changed = []
        for place, row in enumerate(rows, start=1):
            if getattr(row, self.sort_order_field) != place:
                setattr(row, self.sort_order_field, place)
                changed.append(row)
        self.model._default_manager.bulk_update(changed, [self.sort_order_field])
