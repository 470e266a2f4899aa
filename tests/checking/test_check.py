"""``check`` as an editor meets it."""

import json
from pathlib import Path

import pytest

from tests.sites import article, generator, write

FAULTY = article("حكاية الميناء القديم", body="هدأ البحر ، ونام البحارة!! في الميناء القديم.")


def test_clean_seeds_give_a_line_of_counts(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{article('حكاية الميناء القديم')}")
    done = generator("check", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "errors: 0, warnings: 0, notes: 0\n", "")


def test_warnings_are_told_by_place_with_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{FAULTY}")
    assert generator("check", cwd=tmp_path).out == (
        "seeds/a.txt:7:10: warning[mark-space-before] "
        "a space before «،»: «هدأ البحر ، ونام البحارة!!…»\n"
        "    join the mark to the word before it, and leave one space after it\n"
        "\n"
        "errors: 0, warnings: 1, notes: 1 (-v prints them)\n"
    )


def test_notes_are_told_when_asked_for(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{FAULTY}")
    said = generator("check", "-v", "--lang", "ar", cwd=tmp_path).out
    assert "seeds/a.txt:7:25: note[mark-repeated] «!» أكثر من مرة: «…" in said
    assert said.endswith("\nالأخطاء: 0، والتنبيهات: 1، والملاحظات: 1\n")


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 0), (["--strict"], 1)], ids=["warnings pass", "but not --strict"]
)
def test_exit_code(tmp_path: Path, arguments: list[str], code: int) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{FAULTY}")
    assert generator("check", *arguments, cwd=tmp_path).code == code


def test_a_seed_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{FAULTY}-- seeds/b.txt --\n")
    done = generator("check", cwd=tmp_path)
    assert done.code == 1
    assert "seeds/b.txt: error[seed-empty] the file is empty\n" in done.out


def test_json_is_one_object_a_problem(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{FAULTY}")
    first, second = map(json.loads, generator("check", "--json", cwd=tmp_path).out.splitlines())
    assert first == {
        "source": "seeds/a.txt",
        "line": 7,
        "column": 10,
        "severity": "warning",
        "code": "mark-space-before",
        "message": "a space before «،»: «هدأ البحر ، ونام البحارة!!…»",
        "hint": "join the mark to the word before it, and leave one space after it",
        "fragment": "هدأ البحر ، ونام البحارة!!…",
    }
    assert (second["severity"], second["code"]) == ("note", "mark-repeated")


def test_only_the_named_files_are_checked(tmp_path: Path) -> None:
    write(tmp_path, f"-- seeds/a.txt --\n{FAULTY}-- seeds/b.txt --\n{FAULTY}")
    rows = generator("check", "--json", "seeds/b.txt", cwd=tmp_path).out.splitlines()
    assert {json.loads(row)["source"] for row in rows} == {"seeds/b.txt"}


WANTING = """\
-- seeds/1.txt --
{first}
-- seeds/2.txt --
{second}
"""


def wanting(root: Path) -> Path:
    first = article("حكاية الميناء", related=("قصة الربان", "خبر السوق"), body="هدأ البحر.")
    second = article("خبر السوق", related=("قصّة الرُّبان",), body="عادت المراكب مع الفجر.")
    return write(root, WANTING.format(first=first, second=second))


def test_the_most_wanted_come_first(tmp_path: Path) -> None:
    said = generator("check", cwd=wanting(tmp_path)).out
    assert said == (
        "Most wanted: 1 headlines that no article answers, and how many articles ask for each\n"
        "    2  قصة الربان\n\n"
        "errors: 0, warnings: 0, notes: 0\n"
    )


def test_each_place_that_asks_in_vain(tmp_path: Path) -> None:
    rows = generator("check", "--json", cwd=wanting(tmp_path)).out.splitlines()
    told = [json.loads(row) for row in rows]
    assert [(row["source"], row["line"], row["column"], row["code"]) for row in told] == [
        ("seeds/1.txt", 11, 1, "headline-unanswered"),
        ("seeds/2.txt", 11, 1, "headline-unanswered"),
    ]


def test_two_articles_with_one_headline(tmp_path: Path) -> None:
    story = article("حكاية الميناء القديم")
    write(tmp_path, f"-- seeds/1.txt --\n{story}-- seeds/2.txt --\n{story}")
    rows = generator("check", "--json", cwd=tmp_path).out.splitlines()
    assert [json.loads(row)["code"] for row in rows] == ["headline-twice"]


def test_mojibake_is_reported_by_the_reader(tmp_path: Path) -> None:
    broken = "هدأ البحر ونام البحارة في الميناء القديم مع الفجر".encode().decode("cp1256")
    write(tmp_path, f"-- seeds/1.txt --\n{article('حكاية الميناء القديم', body=broken)}")
    rows = generator("check", "--json", cwd=tmp_path).out.splitlines()
    assert "mojibake" in {json.loads(row)["code"] for row in rows}


def test_where_there_are_no_seeds(tmp_path: Path) -> None:
    done = generator("check", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith("seeds: error[seeds-missing] there is no folder of seeds here\n")


def test_the_users_own_seed(shared: Path) -> None:
    seed = next((shared / "seeds").iterdir())
    done = generator("check", "--json", seed, cwd=shared)
    rows = [json.loads(row) for row in done.out.splitlines()]
    assert [(row["line"], row["column"], row["code"]) for row in rows] == [
        (11, 35, "quote-space"),
        (13, 175, "quote-word-cut"),
        (15, 306, "stop-stray"),
        (27, 1, "headline-unanswered"),
        (29, 1, "headline-unanswered"),
        (31, 1, "headline-unanswered"),
    ]
