"""What the facilitator of a workshop works with."""
