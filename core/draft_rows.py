"""Whether rows of a draft were edited, told truly for rows that were never published.

A row that exists only in a revision has no key, so the form compares what it sends with an empty row
and calls it changed. Every approval of such a page would then save a new version, and the reviews
would begin again (WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT).
"""


def has_edited_rows(formset) -> bool:
    """Whether any row differs from the one that the editor was shown in its place."""
    shown = list(formset.get_queryset())[: formset.initial_form_count()]
    return any(
        form.has_changed() and not _is_as_shown(formset, form, place, shown)
        for place, form in enumerate(formset.forms)
    )


def _is_as_shown(formset, form, place: int, shown: list) -> bool:
    if form.instance.pk or place >= len(shown) or {"ORDER", "DELETE"} & set(form.changed_data):
        return False
    known = {"instance": shown[place], **formset.get_form_kwargs(place)}
    return not formset.form(form.data, form.files, prefix=form.prefix, **known).has_changed()
