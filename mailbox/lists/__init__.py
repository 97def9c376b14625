"""The lists of the desk beyond the queues: search, filters, saved lists, many at once, export."""
