"""Chinese text as the search engine reads it. Pure: no database, no request."""
