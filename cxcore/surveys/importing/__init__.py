"""From a mapping to what is stored: rows that can be used, problems with their row, and the import itself."""
