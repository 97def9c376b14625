"""The rates of design.md §5 and what stands beside them (docs/figures.md says what each counts).

Pure: outcome, earlier_rounds, summary, measures, periods, slicing. Over the database: reading, scope,
task_figures, published.
`outcomes(tickets, now)` → one frozen row a ticket; `summary(rows)` → the named figures;
`by(dimension, rows)` → {key: rows}; `Period.parse("2026-11")` → the days.
"""
