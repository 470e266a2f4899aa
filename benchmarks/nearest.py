"""What it costs to find the nearest articles, and how many pages an added article changes.

``PYTHONPATH=. python benchmarks/nearest.py 1000 10000`` prints a Markdown table, a line for each
number of made-up articles. Times are the processor's. The articles recombine the sentences of
seeds/, so that they are more alike than news is.
"""

import argparse
import random
import time
from collections.abc import Mapping, Sequence
from functools import partial

from articles import article

from generator.nearest import Topic, nearest, nearest_to, terms

TRIED = 20
HEADLINES = 200
LANGUAGE = "ar"

COLUMNS = (
    ("articles", "{:,}"),
    ("terms: µs an article", "{:.0f}"),
    ("nearest: s", "{:.2f}"),
    ("again: s", "{:.3f}"),
    ("one more: s", "{:.3f}"),
    ("with neighbours", "{:,}"),
    ("headline: µs", "{:.0f}"),
    ("changed by the newest: most", "{}"),
    ("changed by one of any age: mean", "{:.1f}"),
    ("most", "{}"),
    ("headlines changed by the newest: mean", "{:.2f}"),
)


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> int:
    """Give how many of those in *before* have something else in *after*."""
    return sum(after[key] != shown for key, shown in before.items())


def added(topics: Sequence[Topic], place: int) -> int:
    """Give how many others change when the article at *place* is added to the rest."""
    rest = (*topics[:place], *topics[place + 1 :])
    return changed(nearest(rest)[0], nearest(topics)[0])


def headlines_changed(topics: Sequence[Topic], titles: Sequence[str]) -> int:
    """Give how many of *titles* have other nearest articles for the last of *topics*."""
    asked = [(title, LANGUAGE) for title in titles]
    before, after = (
        {title: found for (title, _), found in nearest_to(each, asked)[0].items()}
        for each in (topics[:-1], topics)
    )
    return changed(before, after)


def line(count: int) -> tuple[float, ...]:
    """Measure an archive of *count* articles: a value for each of COLUMNS."""
    made = [article(number, count) for number in range(count)]
    titles = [article(count + number, count).headline for number in range(HEADLINES)]
    clock = time.process_time
    began = clock()
    topics = [
        Topic(each.name, LANGUAGE, terms(each.headline, each.paragraphs, LANGUAGE)) for each in made
    ]
    read = clock()
    neighbours, choices = nearest(topics)
    found = clock()
    nearest(topics, choices)
    again = clock()
    nearest((*topics, topics[0]), choices)
    more = clock()
    asked = [(title, LANGUAGE) for title in titles]
    nearest_to(topics, asked)
    answered = clock()
    tried = max(2, TRIED * 1000 // max(count, 1000))
    chance = random.Random(count)
    newest = [added(topics[: count - number], count - number - 1) for number in range(tried)]
    any_age = [added(topics, chance.randrange(count)) for _ in range(tried)]
    wanted = list(map(partial(headlines_changed, titles=titles), (topics, topics[:-1])))
    return (
        count,
        (read - began) / count * 1e6,
        found - read,
        again - found,
        more - again,
        sum(map(bool, neighbours.values())),
        (answered - more) / HEADLINES * 1e6,
        max(newest),
        sum(any_age) / tried,
        max(any_age),
        sum(wanted) / len(wanted),
    )


def main() -> None:
    """Print the table for the numbers on the command line."""
    parser = argparse.ArgumentParser(description="Measure the search for the nearest articles.")
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 10_000], metavar="N")
    print("| " + " | ".join(title for title, _ in COLUMNS) + " |")
    print("| ---: " * len(COLUMNS) + "|")
    for count in parser.parse_args().counts:
        values = zip(COLUMNS, line(count), strict=True)
        print(
            "| " + " | ".join(form.format(value) for (_, form), value in values) + " |", flush=True
        )


if __name__ == "__main__":
    main()
