"""From bytes to rows of texts: archives, workbooks, encodings, delimiters, and what is refused."""
