"""Lists of the admin whose box hears names, beside what it finds by the list's own fields."""

from django.db.models import Q, QuerySet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.engine.in_index import in_index, sounding
from search.vocabulary import current


class HeardIndexView(SnippetViewSet.index_view_class):
    """Of a model that the search indexes: words in any order, synonyms, and lszg for 蓝色智谷."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().search_queryset(queryset)
        if not self.is_searching:
            return found
        heard = in_index(queryset.model, self.search_query, current().terms)
        heard |= sounding(queryset.model, self.search_query)
        return queryset.filter(Q(pk__in=found.order_by().values("pk")) | heard)
