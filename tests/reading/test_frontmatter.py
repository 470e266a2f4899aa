"""Front matter: what a text cannot say of itself, as Hugo, Jekyll, Pelican and Zola write it."""

import pytest

from generator.model import Dateline, Front, LineFields
from generator.reading.frontmatter import front_matter, known_key
from generator.reading.yaml import Entry, yaml_entries
from tests.reading.reading import LEAD, article, problems


def values(yaml: str) -> dict[str, tuple[str, ...]]:
    entries, faults = yaml_entries(yaml.split("\n"))
    assert faults == []
    return {entry.key: entry.values for entry in entries}


@pytest.mark.catalogue("E21")
@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: سوق الوراقين", ("سوق الوراقين",)),
        ('title: "سوق: الوراقين" # why', ("سوق: الوراقين",)),
        ("title: 'it''s'", ("it's",)),
        ("title: سوق # a comment", ("سوق",)),
        ("title: C# and F#", ("C# and F#",)),
        (r'title: "a \"b\" \u0633"', ('a "b" س',)),
        ("title: سوق\n  الوراقين\n  القديم", ("سوق الوراقين القديم",)),
        ("title: |\n  سطر\n  وسطر", ("سطر\nوسطر",)),
        ("title: >\n  سطر\n  وسطر", ("سطر وسطر",)),
        ('title: [كتب, "ورق, حبر", \'قلم\']', ("كتب", "ورق, حبر", "قلم")),
        ("title:\n- كتب\n- ورق", ("كتب", "ورق")),
        ("title:\n  - كتب\n  - ورق # a comment", ("كتب", "ورق")),
        ("title:", ()),
        ("title: &a !!python/object:os.system *ls", ("&a !!python/object:os.system *ls",)),
    ],
)  # fmt: skip
def test_values_of_yaml(yaml: str, expected: tuple[str, ...]) -> None:
    assert values(yaml) == {"title": expected}


def test_a_key_may_have_keys_below_it() -> None:
    assert values("a:\n  b: 1\n  c: [2, 3]\nd: 4") == {
        "a.b": ("1",),
        "a.c": ("2", "3"),
        "d": ("4",),
    }


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: سوق الوراقين\ndate: 2024-05-28\ntags: [كتب, ورق]\ncategories: [ثقافة]\n---\n",
        (
            '+++\ntitle = "سوق الوراقين"\ndate = 2024-05-28T10:00:00Z\n\n'
            '[taxonomies]\ntags = ["كتب", "ورق"]\ncategories = ["ثقافة"]\n+++\n'
        ),
    ],
    ids=["YAML", "TOML"],
)
@pytest.mark.parametrize("name", ["seeds/1.txt", "seeds/1.md"])
def test_what_is_stated_goes_before_what_the_text_says(front: str, name: str) -> None:
    found = article(f"{front}\n{LEAD}\n", name)
    assert (found.title, found.published) == ("سوق الوراقين", "2024-05-28")
    assert (found.section, found.tags) == ("ثقافة", ("كتب", "ورق"))
    assert found.lines[-1] == LineFields(front.count("\n") + 2, ("body",))
    assert {fields.fields for fields in found.lines[:-1]} == {("front-matter",)}
    assert found.markdown == (LEAD if name.endswith(".md") else "")


def test_a_text_below_front_matter_is_read_as_ever() -> None:
    found = article(
        f"---\ntitle: سوق الوراقين\nauthor: سالم البحري\n---\n\nسوق الوراقين\nبغداد - واس\n{LEAD}\n"
    )
    assert found.lines[4:] == (
        LineFields(6, ("repeats",)),
        LineFields(7, ("dateline",)),
        LineFields(8, ("body",)),
    )
    assert (found.byline, found.dateline) == ("سالم البحري", Dateline("بغداد", "واس"))


def test_a_rule_above_a_text_is_no_front_matter() -> None:
    found = article(f"---\nسوق الوراقين\n\n{LEAD}\n---\nانتهى.\n")
    assert all("front-matter" not in fields.fields for fields in found.lines)


@pytest.mark.catalogue("E09", "E20", "E22")
@pytest.mark.parametrize(
    ("front", "said"),
    [
        (
            "---\ntitle: سوق\n",
            "seeds/1.txt:1: [front-unclosed] front matter begins with «---» and does not end",
        ),
        (
            "---\ntitle: سوق\ntitle: سوق\n---\n",
            "seeds/1.txt:3: [front-duplicate] «title» stands twice in front matter",
        ),
        (
            "---\ntitle: سوق\n\tdate: 1\n---\n",
            "seeds/1.txt:3: [front-line] not understood in front matter: «date: 1»",
        ),
        (
            '---\ntitle: "\\ud800"\n---\n',
            'seeds/1.txt:2: [front-line] not understood in front matter: «title: "\\ud800"»',
        ),
        (
            "+++\ntitle = سوق\n+++\n",
            "seeds/1.txt:2: [front-line] not understood in front matter: «title = سوق»",
        ),
        (
            "---\ntitle: سوق\ndate: ٢٠٢٤/١٣/٤٥\n---\n",
            "seeds/1.txt:3: [date-impossible] no such day: «٢٠٢٤/١٣/٤٥»",
        ),
        (
            "---\ntitle: سوق\ndate: January 2008\n---\n",
            "seeds/1.txt:3: [date-not-full] «January 2008» is no full date; the article has none",
        ),
        (
            "---\ntitel: سوق\ntitle: سوق\n---\n",
            (
                "seeds/1.txt:2: [front-key-unknown] «titel» says nothing to us in front matter; "
                "did you mean «title»?"
            ),
        ),
        (
            "---\ntitle: سوق\nzzz: 1\n---\n",
            "seeds/1.txt:3: [front-key-unused] «zzz» says nothing to us in front matter",
        ),
    ],
    ids=[
        "E20 unclosed", "E20 duplicate", "E20 tab", "E09 surrogate", "TOML", "E22 date", "month",
        "E20 unknown", "unused",
    ],
)  # fmt: skip
def test_what_is_said_of_bad_front_matter(front: str, said: str) -> None:
    assert problems(f"{front}\n{LEAD}\n".encode()) == [said]


@pytest.mark.catalogue("E22")
@pytest.mark.parametrize("date", ["٢٠٢٤-٠٥-٢٨", "2024-05-28 10:00", "28 مايو 2024", "May 28, 2024"])
def test_a_stated_date_may_be_written_as_people_write_it(date: str) -> None:
    assert article(f"---\ntitle: سوق\ndate: {date}\n---\n{LEAD}\n").published == "2024-05-28"


def test_keys_have_the_names_that_other_generators_give_them() -> None:
    assert known_key("lastmod") == known_key("last_updated") == known_key("Modified") == "updated"
    assert known_key("taxonomies.tags") == "tags"
    assert known_key("nothing") is None


def test_front_matter_tells_its_lines() -> None:
    found = front_matter("---\ntitle: سوق\n# a comment\ntags:\n- كتب\n---\nنص")
    assert found is not None
    assert (found.lines, found.faults) == (6, ())
    assert found.entries == (
        Entry("title", ("سوق",), 2),
        Entry("tags", ("كتب",), 4, listed=True),
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("retracted: لم يثبت الخبر.", "لم يثبت الخبر."),
        ("retracted: true", "true"),
        ("withdrawn: yes", "yes"),
        ("retracted: false", None),
        ("retraction: No", None),
        ("retracted:", None),
        ("slug: suq", None),
    ],
)
def test_an_article_may_be_taken_back_with_a_reason_or_without(
    line: str, reason: str | None
) -> None:
    front = article(f"---\ntitle: سوق\n{line}\n---\n{LEAD}\n").front
    assert front is not None
    assert front.retracted == reason


def test_front_matter_says_what_concerns_the_page_as_a_whole() -> None:
    yaml = (
        "title: سوق\nslug: suq\ntranslationKey: market\nupdated: 2024-05-03\nkind: page\n"
        "corrected: كان السوق أقدم.\naliases:\n- /2014/suq/\n- https://old.example/suq.html\n"
        "draft: true\nlead: yes\n"
    )
    assert article(f"---\n{yaml}---\n{LEAD}\n").front == Front(
        slug="suq",
        key="market",
        updated="2024-05-03",
        kind="page",
        correction="كان السوق أقدم.",
        aliases=("/2014/suq/", "https://old.example/suq.html"),
        draft=True,
        lead=True,
    )


def test_a_draft_may_await_its_text() -> None:
    assert problems("---\ndraft: true\n---\nسوق الوراقين\n".encode()) == []
    assert problems("---\ndraft: false\n---\nسوق الوراقين\n".encode()) != []


def test_tags_may_be_written_as_one_text() -> None:
    read = article(f"---\ntags: سوق، ورق, حبر\n---\nسوق الوراقين\n\n{LEAD}\n")
    assert read.tags == ("سوق", "ورق", "حبر")


@pytest.mark.parametrize("key", ["date", "updated", "expires"])
def test_a_day_that_is_none_is_told(key: str) -> None:
    (told,) = problems(f"---\n{key}: غدًا\n---\nسوق الوراقين\n\n{LEAD}\n".encode())
    assert told.startswith("seeds/1.txt:2: [date-not-full] ")


@pytest.mark.catalogue("N10")
def test_an_alias_that_no_file_can_answer_for_is_told() -> None:
    text = f"---\naliases: [/a/, '/?p=17', 'http://[x/']\n---\nسوق الوراقين\n\n{LEAD}\n"
    assert problems(text.encode()) == [
        f"seeds/1.txt:2: [alias-unfit] no file can answer for the alias «{alias}»"
        for alias in ("/?p=17", "http://[x/")
    ]


@pytest.mark.parametrize(
    ("stated", "kept"), [("true", "true"), ("لم يثبت الخبر", "لم يثبت الخبر"), ("false", None)]
)
def test_a_retraction_may_have_its_reason(stated: str, kept: str | None) -> None:
    read = article(f"---\nretracted: {stated}\n---\nسوق الوراقين\n\n{LEAD}\n")
    assert read.front is not None
    assert read.front.retracted == kept


def test_related_headlines_may_be_stated_and_go_before_those_of_the_text() -> None:
    text = "---\nrelated:\n  - كتاب في الورق\n  - 'الحبر: صناعته'\n---\nسوق الوراقين\n\n"
    read = article(f"{text}{LEAD}\n\nاقرأ المزيد:\n\nخان المسافرين\n")
    titles = ["كتاب في الورق", "الحبر: صناعته", "خان المسافرين"]
    assert [each.title for each in read.related] == titles
