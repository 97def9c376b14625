"""Months with and without a 主题党日, and terms that end: reminders for staff, never a ranking (domain E4)."""
