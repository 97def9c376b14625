"""Requests as the search knows them: what is said to whom, how it is kept in step, who may read it."""
