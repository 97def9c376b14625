"""The public wall: what it masks, finds, feeds, counts, and what becomes a page. Views are `views/wall.py`."""
