"""Wagtail's bulk actions over users, held to the same limits as the forms of one user."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts.models import User
from accounts.user_admin import GRANT

SENTENCE = "没有改动：所选操作里有您无权处理的账号或角色。请联系安全管理员或系统管理员。"


def guard_bulk(request, action_type: str, objects, action):
    """Roles are for who may grant, accounts for who may make them, superusers for superusers."""
    users = [found for found in objects if isinstance(found, User)]
    if not users or request.user.is_superuser:
        return None
    needed = GRANT if action_type == "assign_role" else "accounts.add_user"
    if request.user.has_perm(needed) and not any(user.is_superuser for user in users):
        return None
    messages.error(request, SENTENCE)
    return redirect("wagtailusers_users:index")
