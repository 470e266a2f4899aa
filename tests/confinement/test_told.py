"""What is told of a fault names files of the site, and nothing of the machine."""

import re
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, article, generator, write

SITE = f"""\
-- seeds/sea/000.txt --
{article("حكاية الميناء القديم")}
-- site.toml --
fonts = false
cards = false
search = false
languages = ["ar"]
"""
FAULTS = (
    "{{ page.secret }}",
    "{{ page | nothing }}",
    "{{ page + 1 }}",
    "{{ 1 // 0 }}",
    "{{ {}[page] }}",
    "{{ page.address | round }}",
    "{% include '../../../etc/passwd' %}",
    "{% import 'macros.html' as macros %}{{ macros.nothing() }}",
    "{{ ",
)


@pytest.mark.catalogue("T03", "T04", "T07")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_template_tells_nothing_of_the_machine(tmp_path: Path, fault: str) -> None:
    root = write(tmp_path / "site", f"{SITE}-- templates/footer.html --\n<footer>\n{fault}\n")
    done = generator("build", cwd=root)
    lines = done.err.splitlines()
    assert done.code in {1, 2}
    assert re.match(r"templates/footer\.html:[23](?::\d+)?: error\[template-", lines[0])
    for own in (str(tmp_path), str(Path.home()), str(REPOSITORY), " at 0x", "root:"):
        assert own not in done.err
