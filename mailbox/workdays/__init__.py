"""The table of holidays and make-up days as a file: read, compared with what is there, written."""
