"""Queries for the full-text index of the database, the same for SQLite and PostgreSQL."""
