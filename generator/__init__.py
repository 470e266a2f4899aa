"""Warraq: drop plain-text news articles into seeds/, get a newspaper in output/."""

__version__ = "0.1.0"
