"""Part `search`: what finding costs with 1,000, 10,000 and 100,000 entries, on both databases."""
