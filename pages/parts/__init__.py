"""Parts of pages that would make a page too long to read."""
