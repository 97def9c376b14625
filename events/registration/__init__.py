"""Registration for events: seats, waiting list, what people are told, the door, and deletion in time."""
