"""Make the tables of the reference anew: ``python -m tests.docs``."""

from tests.docs.book import LANGUAGES, TABLES, path, renewed

for name in TABLES:
    for language in LANGUAGES:
        path(name, language).write_text(renewed(name, language), "utf-8")
