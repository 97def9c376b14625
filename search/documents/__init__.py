"""The text of attached documents: read in a process of its own, kept, and found with its page."""
