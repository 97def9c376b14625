"""No tables. Django sends post_migrate only to apps with this module, and the workflow hangs on it."""
