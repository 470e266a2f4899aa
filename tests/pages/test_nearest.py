"""What is nearest to an article by its subject, as pages show it and builds keep it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Parser

from generator.building.equipment import neighbours
from generator.building.ledger import Ledger
from generator.entries import Entry, entry
from generator.library import Release, resolve
from generator.model import Article, Block, Front
from generator.nearest import CHOSEN, SHOWN, nearest, nearest_to, terms
from generator.pages.articles import articles
from generator.pages.more import more
from generator.pages.page import Cards, Neighbours, topics
from generator.settings import parse
from tests.pages.stock import entry_of
from tests.sites import REPOSITORY, build, tree, write

PEARLS = (
    "غاص الغواصون على اللؤلؤ في المغاصات، وفتح الغواص المحار فوجد لؤلؤة، "
    "والسيب يجذب الغواص بحبله من المغاص."
)
ASTROLABES = (
    "صنع الأسطرلاب من نحاس، وعلى الأسطرلاب شبكة للنجوم، وبالأسطرلاب يقاس ارتفاع النجوم والشمس."
)
SETTINGS = parse("languages = ['ar', 'en']\n")
RELEASE = Release("2024-01-01T00:00:00+00:00")


def about(
    source: str,
    title: str,
    story: str = PEARLS,
    *,
    language: str = "ar",
    related: tuple[str, ...] = (),
    front: Front | None = None,
    published: str | None = None,
) -> Entry:
    """Give the entry of an article that knows what it is about."""
    entry = entry_of(
        source,
        title,
        language=language,
        story=story,
        related=related,
        front=front,
        published=published,
    )
    return msgspec.structs.replace(entry, terms=terms(title, [story], language))


def cards_of(*entries: Entry) -> Cards:
    library, _ = resolve(entries, SETTINGS, RELEASE)
    known = topics(library)
    asked = ((wanted.title, wanted.language) for wanted in library.wanted.values())
    found = Neighbours(nearest(known)[0], nearest_to(known, asked)[0])
    return Cards(library, SETTINGS, neighbours=found)


def shown(*entries: Entry) -> dict[str, set[str]]:
    """Give the headlines of what is nearest to each article, by its own."""
    pages = articles(cards_of(*entries))
    return {page.title: {link.title for link in page.nearest} for page in pages}


DIVERS = about("seeds/1.txt", "غواصو اللؤلؤ في الخليج")
SHELLS = about("seeds/2.txt", "محار اللؤلؤ ومغاصاته")
ROPES = about("seeds/3.txt", "حبل الغواص والسيب")
STARS = about("seeds/4.txt", "أسطرلاب من نحاس", ASTROLABES)


class TestArticles:
    def test_name_those_of_their_subject(self) -> None:
        assert shown(DIVERS, SHELLS, ROPES, STARS) == {
            DIVERS.title: {SHELLS.title, ROPES.title},
            SHELLS.title: {DIVERS.title, ROPES.title},
            ROPES.title: {DIVERS.title, SHELLS.title},
            STARS.title: set(),
        }

    def test_name_nobody_twice_whom_they_name_or_who_names_them(self) -> None:
        ropes = about("seeds/3.txt", ROPES.title, related=(DIVERS.title,))
        assert shown(DIVERS, SHELLS, ropes) == {
            DIVERS.title: {SHELLS.title},
            SHELLS.title: {DIVERS.title, ROPES.title},
            ROPES.title: {SHELLS.title},
        }
        (page,) = (page for page in articles(cards_of(DIVERS, SHELLS, ropes)) if page.related)
        assert [each.title for each in page.related] == [DIVERS.title]

    def test_do_not_name_a_twin(self) -> None:
        twin = about("seeds/9.txt", DIVERS.title)
        found = list(articles(cards_of(DIVERS, SHELLS, twin)))
        assert [(page.title, {link.title for link in page.nearest}) for page in found] == [
            (DIVERS.title, {SHELLS.title}),
            (SHELLS.title, {DIVERS.title}),
            (DIVERS.title, {SHELLS.title}),
        ]

    @pytest.mark.parametrize(
        "other",
        [
            about("seeds/2.txt", SHELLS.title, front=Front(retracted="غير صحيح")),
            about("seeds/2.txt", SHELLS.title, front=Front(draft=True)),
            about("seeds/2.txt", SHELLS.title, front=Front(expires="2023-01-01")),
            about("seeds/2.txt", SHELLS.title, front=Front(kind="page")),
            about("seeds/2.txt", SHELLS.title, published="2025-01-01"),
            about("seeds/2.txt", SHELLS.title, language="fa"),
            about("seeds/1.en.txt", "Pearl divers of the Gulf", language="en"),
        ],
        ids=["retracted", "draft", "expired", "standing", "future", "other language", "version"],
    )
    def test_name_what_can_be_read_in_their_language_only(self, other: Entry) -> None:
        found = shown(DIVERS, ROPES, other)
        assert found[DIVERS.title] == {ROPES.title}
        assert found[ROPES.title] == {DIVERS.title}
        assert found.get(other.title, set()) == set()


class TestReadMorePages:
    def pages(self, *entries: Entry) -> dict[str, tuple[set[str], set[str]]]:
        """Give who asks for each wanted headline, and what is nearest to it."""
        return {
            page.title: (
                {card.title for card in page.asked_by},
                {card.title for card in page.nearest},
            )
            for page in more(cards_of(*entries))
        }

    def test_offer_what_is_nearest_to_their_headline(self) -> None:
        wanted = "الغواص ولؤلؤة المغاص"
        asking = about("seeds/4.txt", STARS.title, ASTROLABES, related=(wanted,))
        assert self.pages(DIVERS, SHELLS, asking) == {
            wanted: ({STARS.title}, {DIVERS.title, SHELLS.title})
        }

    def test_do_not_offer_who_asks_for_them_again(self) -> None:
        wanted = "الغواص ولؤلؤة المغاص"
        asking = about("seeds/3.txt", ROPES.title, related=(wanted,))
        assert self.pages(DIVERS, asking, STARS) == {wanted: ({ROPES.title}, {DIVERS.title})}


def test_a_site_that_does_without_reads_no_subjects() -> None:
    article = Article(
        source="seeds/1.txt",
        language="ar",
        title="اللؤلؤ",
        body=(Block("paragraph", PEARLS, 3),),
    )
    assert entry(article, "digest").terms == b""
    assert entry(article, "digest", topics=True).terms != b""


# Two headlines of two subjects, written down anew again and again.
CHANGES = st.lists(
    st.tuples(st.integers(0, 11), st.sampled_from(["pearls", "stars", "both", "gone"])),
    min_size=1,
    max_size=10,
)
STORIES = {"pearls": PEARLS, "stars": ASTROLABES, "both": f"{PEARLS} {ASTROLABES}"}


@given(CHANGES)
@settings(max_examples=60)
def test_what_earlier_builds_chose_changes_nothing(changes: list[tuple[int, str]]) -> None:
    """Articles come, go and change anywhere in the order, with one ledger or with a new one."""
    known: dict[int, Entry] = {}
    with TemporaryDirectory() as folder:
        fresh = (Path(folder) / f"{number}.db" for number in count())
        with Ledger(next(fresh), "key", Path(folder)) as kept:
            for number, change in changes:
                known.pop(number, None)
                if change != "gone":
                    known[number] = about(
                        f"seeds/{number}.txt", f"حكاية رقم {number}", STORIES[change]
                    )
                library, _ = resolve(known.values(), SETTINGS)
                with Ledger(next(fresh), "key", Path(folder)) as new:
                    assert neighbours(library, kept) == neighbours(library, new)


def read_also(page: bytes) -> list[str]:
    links = Parser(page.decode()).css("section[aria-labelledby=nearest] a")
    return [link.attributes["href"] or "" for link in links]


def put_articles(folder: Path, number: int) -> Path:
    script = REPOSITORY / "benchmarks/articles.py"
    subprocess.run([sys.executable, script, str(number), folder / "seeds"], check=True, timeout=60)
    return write(folder, "-- site.toml --\nfonts = false\nlanguages = ['ar']\n")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a built site of 300 articles."""
    root = put_articles(tmp_path_factory.mktemp("archive"), 300)
    build(root)
    return root


class TestASite:
    def test_its_pages_show_a_few(self, archive: Path) -> None:
        found = {
            name: read_also(data)
            for name, data in tree(archive / "output").items()
            if name.startswith(("articles/", "more/"))
        }
        assert sum(map(bool, found.values())) > 200
        assert max(map(len, found.values())) <= SHOWN
        for name, links in found.items():
            assert len(set(links)) == len(links), name
            for link in links:
                assert (archive / "output" / name).parent.joinpath(link).resolve().is_file()
            assert f"../{name}" not in links

    def test_can_do_without(self, archive: Path, tmp_path: Path) -> None:
        root = tmp_path / "site"
        shutil.copytree(archive, root)
        write(root, "-- site.toml --\nfonts = false\nlanguages = ['ar']\nnearest = false\n")
        build(root)
        for name, data in tree(root / "output").items():
            if name.endswith(".html"):
                assert read_also(data) == [], name
        write(root, "-- site.toml --\nfonts = false\nlanguages = ['ar']\n")
        build(root)
        assert tree(root / "output") == tree(archive / "output")

    def test_a_newest_article_changes_few_old_pages(self, archive: Path, tmp_path: Path) -> None:
        changed = []
        for number in range(4):
            root = tmp_path / f"site-{number}"
            shutil.copytree(archive, root)
            # Its text is another article's, so that it has neighbours; nobody asks for its
            # headline, and it asks for none.
            old = sorted((root / "seeds").rglob("*.txt"))[number * 70]
            _, _, _, *text = old.read_text("utf-8").partition("اقرأ المزيد")[0].split("\n\n")
            new = "\n\n".join(("مقال جديد كل الجدة", *text))
            write(root, f"-- seeds/sea/99999_ffffffffffffffff.txt --\n{new}")
            before = tree(archive / "output")
            build(root)
            after = tree(root / "output")
            (address,) = (name for name in after if name.endswith("-ffffffff.html"))
            assert 0 < len(read_also(after[address])) <= CHOSEN
            changed.append(
                sum(
                    name.startswith("articles/") and after[name] != data
                    for name, data in before.items()
                )
            )
        assert max(changed) <= CHOSEN
        assert max(changed) > 0

    def test_an_incremental_build_equals_a_clean_one(self, tmp_path: Path) -> None:
        root = put_articles(tmp_path / "site", 60)
        build(root)
        seeds = sorted((root / "seeds").rglob("*.txt"))

        def rewrite(path: Path, other: Path) -> Callable[[], object]:
            """Keep the headline, and tell another story."""
            return lambda: path.write_text(
                path.read_text("utf-8").split("\n", 1)[0] + "\n\n" + other.read_text("utf-8"),
                "utf-8",
            )

        first, middle, last = seeds[0], seeds[30], seeds[-1]
        changes: list[Callable[[], object]] = [
            rewrite(middle, first),
            (seeds[31]).unlink,
            lambda: shutil.copy(seeds[10], middle.with_name("00000_eeeeeeeeeeeeeeee.txt")),
            lambda: shutil.copy(seeds[11], middle.with_name("00030_dddddddddddddddd.txt")),
            rewrite(first, last),
            last.unlink,
            (seeds[5]).unlink,
            lambda: seeds[6].write_text("---\ntitle: مسحوب\nretracted: true\n---\nنص\n", "utf-8"),
            lambda: seeds[7].write_text("---\ntitle: مسودة\ndraft: true\n---\nنص\n", "utf-8"),
            first.unlink,
        ]
        for number, change in enumerate(changes):
            change()
            build(root)
            incremental = tree(root / "output")
            again = tmp_path / f"clean-{number}"
            shutil.copytree(root / "seeds", again / "seeds")
            shutil.copy(root / "site.toml", again)
            shutil.copy(root / "permalinks.txt", again)
            build(again)
            assert tree(again / "output") == incremental, f"after change {number}"
