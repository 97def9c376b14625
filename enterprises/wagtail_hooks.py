from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.deletion import keep_held_page, keep_held_records
from enterprises.entry_age import warn_about_entry_age
from enterprises.viewsets import EnterprisesViewSetGroup

register_snippet(EnterprisesViewSetGroup)
hooks.register("after_create_page", warn_about_entry_age)
hooks.register("after_edit_page", warn_about_entry_age)
hooks.register("before_delete_page", keep_held_page)
hooks.register("before_bulk_action", keep_held_records)
