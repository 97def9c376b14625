"""What a move does beyond its row in the table, one function a move."""
