"""The files that a new site begins with."""

import re
import tomllib

import pytest

from generator.founding.starter import Masthead, files_around, settings_for, starter_files
from generator.settings import (
    FILE,
    PaletteSettings,
    ReaderSettings,
    SectionSettings,
    Settings,
    ThemeSettings,
    parse,
)
from tests.sites import REPOSITORY

SETTINGS = starter_files()[FILE].decode()
UNCOMMENTED = re.sub(r"^# (?=\[|\w+ = )", "", SETTINGS, flags=re.MULTILINE)


def test_what_a_new_site_has() -> None:
    assert set(starter_files()) >= {
        *(".gitignore", ".gitattributes", "README.md", "README.ar.md", "site.toml"),
        *("seeds/heritage/000_noria.txt", "seeds/heritage/000_noria.en.txt"),
        *("seeds/heritage/001_coffee.txt", "seeds/science/002_zero.txt"),
    }


def test_the_workflow_of_github_pages_lies_where_github_looks_for_it() -> None:
    ours = REPOSITORY / "generator/data/starter/pages.yml"
    assert starter_files()[".github/workflows/pages.yml"] == ours.read_bytes()


def test_git_ignores_what_is_made_and_keeps_the_record() -> None:
    files = starter_files()
    assert files[".gitignore"].decode().splitlines()[-2:] == ["/output/", "/.generator/"]
    assert "permalinks.txt merge=union" in files[".gitattributes"].decode()


def test_the_settings_are_valid_as_they_are() -> None:
    assert parse(SETTINGS).languages == ("ar", "en")


def test_the_settings_name_every_setting_and_are_valid_with_all_of_them() -> None:
    parse(UNCOMMENTED)
    raw = tomllib.loads(UNCOMMENTED)
    assert set(raw) == set(Settings.__struct_fields__)
    assert set(raw["theme"]) == set(ThemeSettings.__struct_fields__)
    assert set(raw["theme"]["dark"]) == set(PaletteSettings.__struct_fields__)
    assert {"language", *raw["reader"]} == set(ReaderSettings.__struct_fields__)
    assert set(raw["sections"]["heritage"]) == set(SectionSettings.__struct_fields__)


def test_every_setting_that_is_shown_changes_something() -> None:
    plain, whole = parse(SETTINGS), parse(UNCOMMENTED)
    same = {
        name for name in Settings.__struct_fields__ if getattr(plain, name) == getattr(whole, name)
    }
    assert same == {"name", "description", "languages", "sections"}


def test_an_imported_site_has_the_name_and_the_sections_of_the_old_one() -> None:
    masthead = Masthead(
        name='مجلة "الساحل" \\1',
        languages=("en",),
        sections=(("بحر", "أخبار: البحر"), ("a b", "A")),
    )
    settings = parse(settings_for(masthead, SETTINGS))
    assert (settings.name, settings.languages) == ('مجلة "الساحل" \\1', ("en",))
    assert settings.description == {"ar": "صحيفة تبدأ من هنا", "en": "A newspaper begins here"}
    assert settings.sections == {
        "بحر": SectionSettings(order=1, name="أخبار: البحر"),
        "a b": SectionSettings(order=2, name="A"),
    }


def test_an_imported_site_has_none_of_our_articles() -> None:
    assert set(starter_files()) - set(files_around(Masthead())) == {
        name for name in starter_files() if name.startswith("seeds/")
    }


@pytest.mark.parametrize("readme", ["README.md", "README.ar.md"])
def test_both_readmes_tell_the_same_commands(readme: str) -> None:
    text = starter_files()[readme].decode()
    found = re.findall(r"^(?:python -m generator \w+|git \w+)", text, re.MULTILINE)
    assert found == [
        *(f"python -m generator {name}" for name in ("add", "serve", "build", "build")),
        *("git init", "git add", "git commit", "git remote", "git push"),
        "python -m generator deploy",
    ]
