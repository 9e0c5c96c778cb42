"""What a page or ``cx show`` asks of a journey: from the store to the measures, one module a question."""
