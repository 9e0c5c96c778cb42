"""A workshop while it runs: marks that a room adjusts, votes, and who may come in. No database, no web."""
