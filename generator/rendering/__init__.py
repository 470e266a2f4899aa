"""From page to bytes: the only package that knows Jinja."""
