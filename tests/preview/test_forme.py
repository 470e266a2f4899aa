"""The forme and its proofs: what they print is what the build prints."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from generator.building.build import build
from generator.building.job import Options
from generator.building.printing import Order, Printer
from generator.building.site import Site
from generator.building.workers import Workers
from generator.preview.builder import Composed
from generator.preview.forme import Forme, difference, make_up
from generator.preview.proof import ProofPress
from generator.settings import Settings, load
from tests.preview.previews import site as written
from tests.sites import article, tree

OPTIONS = Options(preview=True)


@contextmanager
def workers() -> Iterator[Workers]:
    with Workers(1) as one:
        yield one


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = written(tmp_path / "site")
    return Site(root, root / ".generator/preview/site", ".generator/preview/state")


def settings_of(site: Site) -> Settings:
    return msgspec.structs.replace(load(site.root), cards=False)


def built(site: Site) -> int:
    with workers() as one:
        return build(site, settings_of(site), one, OPTIONS, lambda *_: None).written


def composed(site: Site, before: Forme | None = None) -> tuple[Forme, Composed]:
    with workers() as one:
        forme = make_up(site, settings_of(site), one, OPTIONS)
    pages, gone = difference(before, forme)
    return forme, Composed(forme.press, forme.reader, pages, gone)


def address_of(site: Site, part: str) -> str:
    (found,) = (name for name in tree(site.output) if name.startswith("articles/") and part in name)
    return found


def test_each_page_prints_as_the_build_has_printed_it(site: Site) -> None:
    built(site)
    forme, _ = composed(site)
    orders = [
        Order(number, address, "", page)
        for number, (address, page) in enumerate(forme.pages.items())
    ]
    printer = Printer(forme.press, str(site.root), settings_of(site).reader)
    sheets = list(map(printer.do, orders))
    files = tree(site.output)
    assert [(each.number, each.printed) for each in sheets] == [
        (number, files[address]) for number, address in enumerate(forme.pages)
    ]
    assert {name for name in files if name.endswith(".html")} <= forme.pages.keys()


def test_composing_leaves_the_ledger_as_the_build_wants_it(site: Site) -> None:
    built(site)
    composed(site)
    assert built(site) == 0


def test_only_what_has_changed_is_told(site: Site) -> None:
    built(site)
    before, whole = composed(site)
    (site.seeds / "sea/001.txt").write_text("حكاية الميناء القديم\n\nنص آخر.\n", "utf-8")
    (site.seeds / "sea/002.txt").unlink()
    built(site)
    _, part = composed(site, before)
    assert whole.pages == before.pages
    assert any("صيد" in address for address in part.gone)
    assert 0 < len(part.pages) < len(whole.pages)


def pressed(site: Site) -> ProofPress:
    built(site)
    press = ProofPress(site)
    press.take(composed(site)[1])
    return press


def test_the_proof_of_an_edited_body_is_what_the_build_prints(site: Site) -> None:
    press = pressed(site)
    address = address_of(site, "حكاية")
    seed = site.seeds / "sea/001.txt"
    related = ("صيد اللؤلؤ في الخليج",)
    seed.write_text(
        article("حكاية الميناء القديم", related=related, body="نص آخر عن البحر."), "utf-8"
    )
    proofs = press.pull([address, "index.html"], ["seeds/sea/001.txt"])
    built(site)
    assert proofs == {address: tree(site.output)[address]}


def test_the_proof_of_an_edited_template_is_what_the_build_prints(site: Site) -> None:
    (site.root / "templates").mkdir()
    template = site.root / "templates/footer.html"
    template.write_text("<footer>أول</footer>", "utf-8")
    press = pressed(site)
    template.write_text("<footer>ثان</footer>", "utf-8")
    proofs = press.pull(["index.html", "404.html"], ["templates/footer.html"])
    built(site)
    files = tree(site.output)
    assert proofs == {name: files[name] for name in ("index.html", "404.html")}
    assert "ثان".encode() in proofs["index.html"]


def test_a_proof_shows_an_earlier_save_that_is_not_composed_yet(site: Site) -> None:
    (site.root / "templates").mkdir()
    template = site.root / "templates/footer.html"
    template.write_text("<footer>أول</footer>", "utf-8")
    press = pressed(site)
    address = address_of(site, "صيد")
    seed = site.seeds / "sea/002.txt"
    seed.write_text(article("صيد اللؤلؤ في الخليج", body="نص آخر عن اللؤلؤ."), "utf-8")
    template.write_text("<footer>ثان</footer>", "utf-8")
    proofs = press.pull([address], ["templates/footer.html"])
    built(site)
    assert proofs == {address: tree(site.output)[address]}


@pytest.mark.parametrize(
    "changed", [["seeds/sea/002.txt"], ["seeds/none.txt"], ["static/x.css"], ["site.toml"], []]
)
def test_there_is_no_proof_of_a_page_that_shows_nothing_of_what_changed(
    site: Site, changed: list[str]
) -> None:
    press = pressed(site)
    assert press.pull([address_of(site, "حكاية"), "nothing.html"], changed) == {}


def test_there_is_no_proof_of_what_cannot_be_printed(site: Site) -> None:
    (site.root / "templates").mkdir()
    template = site.root / "templates/footer.html"
    template.write_text("<footer>أول</footer>", "utf-8")
    press = pressed(site)
    address = address_of(site, "حكاية")
    template.write_text("{% if %}", "utf-8")
    broken = press.pull([address], ["templates/footer.html"])
    template.unlink()
    gone = press.pull([address], ["templates/footer.html"])
    (site.seeds / "sea/001.txt").write_bytes(b"")
    empty = press.pull([address], ["seeds/sea/001.txt"])
    assert (broken, gone, empty) == ({}, {}, {})


def test_before_anything_is_composed_there_is_no_proof(site: Site) -> None:
    assert ProofPress(site).pull(["index.html"], ["templates/home.html"]) == {}
