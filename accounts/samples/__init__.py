"""Sample accounts: one for each role that signs in, and colleagues who only appear in records."""

import secrets
from pathlib import Path

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group
from django.db.models import Model

from accounts.models import User
from core.samples.loading import Account, Samples, read
from core.samples.models import SampleRecord

FILE = Path(__file__).parent / "users.toml"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # no 0/o, 1/i/l: typed from a screen
GROUPS_OF_LETTERS = 4
RETIRED = f"{UNUSABLE_PASSWORD_PREFIX}retired-with-the-samples"  # no password gives this hash


def load(samples: Samples) -> None:
    samples.load("user", FILE, _user)
    for name, row in read(FILE).items():
        if retired := User.objects.filter(pk__in=_entered(f"user:{name}"), password=RETIRED).first():
            _bring_back(samples, retired, row)


def retire(record: Model) -> bool:
    """Close a sample account that real records lean on: its name stays, nobody signs in with it."""
    if not isinstance(record, User):
        return False
    record.is_active = False
    record.password = RETIRED
    record.save(update_fields=["is_active", "password"])
    return True


def renew_passwords(samples: Samples) -> None:
    """New passwords for every sample account that signs in and is still there."""
    known = {account.username for account in samples.accounts}
    for entry in SampleRecord.objects.filter(key__startswith="user:"):
        user = entry.record
        if user and user.has_usable_password() and user.username not in known:
            _give_password(samples, user)


def _user(samples: Samples, row: dict) -> User:
    name = row["username"]
    user = User(
        username=name,
        display_name=row["name"],
        email=f"{name}@example.cn",
        phone="0535-0000000",
        is_sample=True,
    )
    user.set_unusable_password()
    user.save()
    user.groups.set(Group.objects.filter(name__in=row.get("roles", [])))
    if row.get("signs_in", True):
        _give_password(samples, user, row["duty"])
    return user


def _entered(key: str) -> list[str]:
    return list(SampleRecord.objects.filter(key=key).values_list("object_id", flat=True))


def _bring_back(samples: Samples, user: User, row: dict) -> None:
    """An account that `retire` closed, as against one that a person closed."""
    user.is_active = True
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    if row.get("signs_in", True):
        _give_password(samples, user, row["duty"])


def _give_password(samples: Samples, user: User, duty: str = "") -> None:
    """Random, four groups of four: about 79 bits."""
    parts = ["".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(GROUPS_OF_LETTERS)]
    password = "-".join(parts)
    user.set_password(password)
    user.save(update_fields=["password"])
    duty = duty or "、".join(user.groups.values_list("name", flat=True)) or "企业用户"
    samples.accounts.append(Account(user.username, user.display_name, duty, password))
