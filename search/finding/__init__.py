"""What a query finds among the entries, in one of a few ways, each of which the page names to the reader."""
