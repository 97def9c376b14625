"""One organisation of the chart at /party/units/<id>/: what it is, what is below it, what it does."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.meta.subject import Column, Crumb, Detail, Subject
from party.models import PartyIndexPage, PartyOrganisation
from party.unit_view import unit_context
from search.pages import is_findable


@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Open as long as the chart is: while /party/ can be read by everybody."""
    index = PartyIndexPage.objects.live().first()
    if index is None or not is_findable(index):
        raise Http404("党建栏目没有公开。")
    organisation = get_object_or_404(PartyOrganisation.objects.select_related("park"), pk=pk)
    context = unit_context(organisation, request.GET.get("page"))
    context["subject"] = _subject(organisation, context["above"], index)
    return render(request, "party/unit.html", context)


def _subject(
    organisation: PartyOrganisation, above: list[PartyOrganisation], index: PartyIndexPage
) -> Subject:
    said = [f"{organisation.name}，{organisation.get_kind_display()}"]
    if above:
        said.append(f"上级是{above[-1].name}")
    if organisation.park:
        said.append(f"在{organisation.park.title}")
    path = organisation.get_absolute_url()
    crumbs = (Crumb("首页", "/"), Crumb(index.title, index.url or "/"), Crumb(organisation.name, path))
    column = Column(index.title, index.summary, index.title)
    detail = Detail(published=index.first_published_at)
    return Subject(
        organisation.name, f"{'，'.join(said)}。", path, column=column, detail=detail, crumbs=crumbs
    )
