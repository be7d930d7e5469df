"""Events as pages, feeds and the API show them."""
