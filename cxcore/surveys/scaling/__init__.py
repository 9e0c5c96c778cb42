"""What the answers of one column mean: the scale they were given on, and which of them is high."""
