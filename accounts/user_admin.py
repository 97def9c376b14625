"""Staff's administration of users: one name field, three administrators who cannot do each other's work.

系统管理员 makes accounts and gives no roles; 安全管理员 gives roles and makes no accounts (domain rule D7).
A superuser's account is changed by superusers only, and password and e-mail of an account in use by its
owner only, or they would be a way up.
"""

from django import forms
from django.core.exceptions import PermissionDenied
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from accounts.models import User
from core.viewsets import KeepReferencedMixin

OWN_FIELDS = {"display_name", "phone"}
GRANT = "auth.change_group"
OWNERS_ALONE = "这个账号已有人使用：邮箱由本人在账号设置里更换，密码由本人在登录页点“忘记密码”重设。"


class OwnFieldsMixin:
    """Takes `for_user` and leaves only the fields that this person may set."""

    def __init__(self, *args, for_user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["first_name"], self.fields["last_name"]
        if not for_user.is_superuser:
            self.fields.pop("is_superuser", None)
            self._leave_to_each_administrator(for_user)

    def _leave_to_each_administrator(self, for_user: User) -> None:
        if not for_user.has_perm(GRANT):
            del self.fields["groups"]
        elif not for_user.has_perm("accounts.add_user"):
            for name in set(self.fields) - {"groups"}:
                del self.fields[name]

    @property
    def account_fields(self) -> list[forms.BoundField]:
        """All that this person may set but the roles, which have a tab of their own."""
        return [field for field in self.visible_fields() if field.name not in ("groups", "is_superuser")]

    def save(self, commit=True):
        if "password1" in self.fields:
            return super().save(commit)
        return forms.ModelForm.save(self, commit)


class OwnCreationForm(OwnFieldsMixin, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | OWN_FIELDS


class OwnEditForm(OwnFieldsMixin, UserEditForm):
    def __init__(self, *args, **kwargs) -> None:
        editing_self = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        if editing_self:
            for name in ("is_active", "is_superuser"):
                self.fields.pop(name, None)
        if not kwargs["for_user"].is_superuser and self._is_taken():
            self._leave_to_the_owner()

    def _is_taken(self) -> bool:
        """Whether the account has a role or has been signed in to."""
        return self.instance.last_login is not None or self.instance.groups.exists()

    def _leave_to_the_owner(self) -> None:
        """Who could set the password, or the address that a reset letter goes to, would be that person."""
        for name in ("password1", "password2"):
            self.fields.pop(name, None)
        if "email" in self.fields:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = OWNERS_ALONE

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | OWN_FIELDS


class ForUserMixin:
    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "for_user": self.request.user}


class NotAboveMixin:
    """Only a superuser may touch a superuser's account."""

    def get_object(self, *args, **kwargs):
        found = super().get_object(*args, **kwargs)
        if found.is_superuser and not self.request.user.is_superuser:
            raise PermissionDenied
        return found


class IndexView(users.IndexView):
    @property
    def columns(self) -> list[Column]:
        name = self._get_title_column_class(users.UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            name(
                "display_name", accessor="get_full_name", label="姓名",
                sort_key="display_name", get_url=self.get_edit_url, classname="name",
            ),
            Column("username", label="登录名", sort_key="username"),
            Column("phone", label="办公电话"),
            Column("roles", label="角色", accessor=lambda user: "、".join(g.name for g in user.groups.all())),
            BooleanColumn("is_active", label="启用", sort_key="is_active"),
            DateColumn("last_login", label="上次登录", sort_key="last_login"),
        ]  # fmt: skip

    @property
    def search_fields(self) -> set[str]:
        return {"username", "display_name", "email"}

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")


class CreateView(ForUserMixin, users.CreateView):
    pass


class EditView(ForUserMixin, NotAboveMixin, users.EditView):
    pass


class DeleteView(KeepReferencedMixin, NotAboveMixin, users.DeleteView):
    pass


class UserViewSet(users.UserViewSet):
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    copy_view_enabled = False  # a person is not made after another one

    def get_form_class(self, for_update=False):
        return OwnEditForm if for_update else OwnCreationForm
