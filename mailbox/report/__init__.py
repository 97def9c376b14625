"""月报: the month's figures as a text that a director can sign. All rates come from `mailbox.figures`."""
