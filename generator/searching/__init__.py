"""Search: what a reader means by a query, found in a static archive."""
