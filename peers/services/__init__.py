"""The only writers of questions, answers and reports."""
