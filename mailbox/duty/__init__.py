"""值班: who answers for a department on a day, the week's roster, and who makes it."""
