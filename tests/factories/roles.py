"""Users by role, as accounts.grants makes the roles after migrate."""

from django.contrib.auth.models import Group

from tests.factories.people import UserFactory


def member_of(*roles: str, **fields):
    """A user who has these roles and nothing else."""
    user = UserFactory(**fields)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user
