"""Reads the text out of one file. No Django here: it runs alone, under limits, for the file may be hostile."""
