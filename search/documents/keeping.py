"""Once a minute: entries of what is open, no others, saying what is true now; then what was not read yet."""

from search.documents import entries, reading
from search.documents.standing import open_documents, pages_showing
from search.models import Entry


def run() -> None:
    """For the tick."""
    bring_in_step()
    reading.ask_for_missing()


def bring_in_step() -> None:
    """Write the entries that differ from what is true; with nothing changed it only looks, and at no text."""
    wanted, known = _wanted(), _known()
    entries.follow(int(key) for key in wanted.keys() | known.keys() if wanted.get(key) != known.get(key))


def _wanted() -> dict[str, str]:
    """Key of a document → the version that its entry should have."""
    documents = open_documents().select_related("search_text").defer("search_text__text")
    rows = {str(row.pk): row for row in documents}
    showing = pages_showing().items()
    return {key: entries.frame(rows[key], pages).version for key, pages in showing if key in rows}


def _known() -> dict[str, str]:
    return dict(Entry.objects.filter(source=entries.SOURCE).order_by().values_list("key", "version"))
