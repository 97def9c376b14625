"""What somebody who stands in for a colleague may do here, for whom it counts, and how it is arranged."""
