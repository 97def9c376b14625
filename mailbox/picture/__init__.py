"""一图看办理: one picture of how a request was handled, for its enterprise to keep or hand on (docs/adr/0010)."""
