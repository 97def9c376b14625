"""The clerk's own pages: one request and the list of what her departments owe, made for one hand and a slow network."""
