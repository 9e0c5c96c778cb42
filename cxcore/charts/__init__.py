"""Pictures: one function a picture, from a result to a Vega-Lite specification and its data."""
