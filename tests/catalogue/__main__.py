"""``python -m tests.catalogue``: write CATALOGUE.md anew."""

import sys

from tests.catalogue.catalogue import FILE, catalogue, text

found = catalogue()
FILE.write_text(text(found), "utf-8")
print(f"{len(found.rows)} rows, {len(found.holders)} held, {len(found.reasons)} not applicable")
if found.open:
    sys.exit(f"neither test nor reason: {', '.join(found.open)}")
