"""A site's binary files: fonts, pictures and share cards, each from values and bytes alone.

The libraries that make them come with the extra ``full``; nothing here imports one before it has
something to make.
"""
