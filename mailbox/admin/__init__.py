"""The staff's desk in the Wagtail admin: lists, the page of one request, and entry for other channels."""
