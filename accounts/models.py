"""Who signs in, who was invited, and the log of what was done."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who signs in. `username` is the sign-in name; people are shown by `display_name`."""

    display_name = models.CharField("姓名", max_length=30, blank=True)
    phone = models.CharField("办公电话", max_length=30, blank=True)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = "用户"
        verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.display_name or self.username
