"""What helps the desk to write: canned answers with placeholders, and the hint at a near copy."""
