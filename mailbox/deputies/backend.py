"""What a coordinator's deputy may do while she is away."""

from django.contrib.auth.backends import BaseBackend

from mailbox.models.people import COORDINATE, lent_bindings


class DeputyBackend(BaseBackend):
    """Lends that one permission, for the parks of the absent coordinator: see `bindings_of`.

    Nothing else is lent: supervising needs its own distance to the work, and publishing, settings, imports
    and the admin itself need a role of one's own. Signs nobody in.
    """

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        return perm == COORDINATE and user_obj.is_authenticated and bool(_lent(user_obj))


def _lent(user) -> tuple:
    return lent_bindings(user) if user.is_active else ()
