"""The catalogue: what may go wrong, row by row, and the tests that hold each row."""
