"""What the admin's viewsets of several apps share: only visible records, and no broken deletion."""

from django.contrib import messages
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet


class KeepReferencedMixin:
    """For a delete view: a record that others lean on stays, and the reader is told so."""

    def form_valid(self, form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except (ProtectedError, RestrictedError):
            messages.error(self.request, f"“{self.object}”还有其他记录在使用，不能删除。可以改为停用或修改。")
            return redirect(self.get_success_url())


class KeepReferencedDeleteView(KeepReferencedMixin, generic.DeleteView):
    pass


class OnlyVisibleMixin:
    """For a view of one object: 404 unless `Model.objects.visible_to(user)` holds it.

    Wagtail's generic views check the permission on the model and never the object.
    """

    def get_object(self, *args, **kwargs):
        found = super().get_object(*args, **kwargs)
        if not self.model.objects.visible_to(self.request.user).filter(pk=found.pk).exists():
            raise Http404
        return found


class VisibleIndexView(generic.IndexView):
    """Listing, filters and exports start from what the user may see."""

    def get_base_queryset(self):
        return self.model.objects.visible_to(self.request.user).select_related(*self.model.listed_relations)


class VisibleEditView(OnlyVisibleMixin, generic.EditView):
    pass


class VisibleDeleteView(OnlyVisibleMixin, KeepReferencedDeleteView):
    pass


class VisibleInspectView(OnlyVisibleMixin, generic.InspectView):
    pass


class VisibleHistoryView(OnlyVisibleMixin, HistoryView):
    pass


class VisibleUsageView(OnlyVisibleMixin, UsageView):
    pass


class VisibleModelViewSet(ModelViewSet):
    """Admin of a model whose records belong to somebody.

    The model's manager has `visible_to(user)`; its `listed_relations` are fetched with the listing.
    There is no copy view: a copy of a personal record is never wanted.
    """

    index_view_class = VisibleIndexView
    edit_view_class = VisibleEditView
    delete_view_class = VisibleDeleteView
    inspect_view_class = VisibleInspectView
    history_view_class = VisibleHistoryView
    usage_view_class = VisibleUsageView
    copy_view_enabled = False
    inspect_view_enabled = True
    search_backend_name = None
