"""What a zip archive would unpack to, judged before anything is unpacked. Pure, without Django."""

import zipfile
from collections.abc import Iterable

MOST_MEMBERS = 1000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_TIMES_PACKED = 200  # office files and tables shrink to a fiftieth at best, bombs to a thousandth
ALWAYS_ALLOWED = 20 * 1024 * 1024  # unpacked, whatever it shrank to


def unpacks_too_far(members: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether these are too many, too large, or packed as nothing but a bomb is."""
    listed = list(members)
    unpacked = sum(member.file_size for member in listed)
    packed = sum(member.compress_size for member in listed)
    is_bomb = unpacked > max(packed * MOST_TIMES_PACKED, ALWAYS_ALLOWED)
    return len(listed) > MOST_MEMBERS or unpacked > MOST_UNPACKED or is_bomb


def is_locked(members: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether a password stands before one of them."""
    return any(member.flag_bits & 1 for member in members)
