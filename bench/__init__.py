"""`make bench`: what the site costs its readers and its machine, measured on a site of its own.

Figures are printed, never asserted: machines differ. What must hold anywhere is a test.
"""
