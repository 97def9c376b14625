"""Why a ledger cannot be taken over."""


class Unreadable(ValueError):
    """Nothing of the file can be used; `str()` is a sentence for the person who chose it."""
