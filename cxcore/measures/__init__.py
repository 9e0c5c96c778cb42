"""What the counts say: curves, pyramids, changes and loyalty, each a pure function with its source."""
