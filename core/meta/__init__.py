"""What stands in the <head> of an address: title, canonical address, G1–G3, cards, JSON-LD.

A page or view says what it is about (`subject`), `head` makes of it what `components/meta.html` prints.
"""
