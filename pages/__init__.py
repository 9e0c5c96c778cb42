"""The screens: one module a page, and in ``frame`` what stands around all of them."""
