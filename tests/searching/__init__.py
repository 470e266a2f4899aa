"""Search: from the words of a query to the pages that answer it."""
