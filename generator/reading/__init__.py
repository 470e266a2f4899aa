"""The reader: a seed's bytes as a structured article, every line of it accounted for."""

from generator.reading.article import read_seed

__all__ = ["read_seed"]
