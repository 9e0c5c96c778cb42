"""Measurements against what the engine and Streamlit need at least. They are no tests: they print tables."""
