"""How a live workshop keeps up: many who watch, and many who vote at once."""
