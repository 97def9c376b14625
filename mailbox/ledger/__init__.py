"""Old ledgers as archive tickets: files are read, columns and names matched, and each line becomes a plan.

Nothing here writes: `services.archiving` does.
"""
