"""The moderator's room in the Wagtail admin."""
