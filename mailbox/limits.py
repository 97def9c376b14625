"""How often the mailbox lets somebody try."""

from core.limits import Limit

WRONG_CODES_OF_NUMBER = Limit("number", 10)
WRONG_CODES_OF_ADDRESS = Limit("address", 20)
DRAFTS_OF_ADDRESS = Limit("drafts", 60)
REQUESTS_OF_ADDRESS = Limit("requests", 30)
MEGABYTES_OF_ADDRESS = Limit("megabytes", 1000)  # of files: a park of many enterprises is one address
