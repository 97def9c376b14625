"""What of a request is taken along: a line for the work group, the note for a hotline. Text only, no page."""
