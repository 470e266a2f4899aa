"""A skeleton: the seed of an article that is still to be written, and the name of its file."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from generator.entries import seed_name
from generator.founding.front import front_text
from generator.places import SEEDS
from generator.reading import read_seed
from generator.settings import ReaderSettings, Settings, in_language
from generator.text.folding import fold
from generator.text.slugs import slug

_DIGITS = re.compile(r"\d+")


def skeleton(title: str, language: str, *, draft: bool) -> str:
    """Give a seed that says *title*, on one line, and nothing else.

    Nothing in it could be published as if it were the story: no placeholder, no date, no place. The
    headline stands twice, as in any seed, unless the reader would take it for something else; then
    front matter states it.
    """
    text = f"{front_text({'draft': draft})}{title}\n\n{title}\n\n"
    read = read_seed(text.encode(), f"{SEEDS}/a.{language}.txt", ReaderSettings(language=language))
    if read.article and read.article.title == title and not read.article.body:
        return text
    return front_text({"title": title, "draft": draft})


def next_name(title: str, folder: str, language: str, names: Iterable[str]) -> str:
    """Give the name, without ending, of a new seed in *folder*, beside the seeds called *names*.

    It has the next number where the seeds of the folder have numbers, as wide as theirs; for a
    folder without seeds all others speak. Where no two folders share a number, one count runs
    through the whole site; else each folder has its own.
    """
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    widths: dict[str, int] = {}
    unnumbered: Counter[str] = Counter()
    for name in names:
        place, _, last = name.rpartition("/")
        number, digits = seed_name(name, language).number, _DIGITS.match(last)
        if number is None or digits is None:
            unnumbered[place] += 1
        else:
            numbers[place].add(number)
            widths[place] = max(widths.get(place, 0), len(digits[0]))
    own = numbers.get(folder, set())
    words = slug(title)
    if own or unnumbered[folder]:
        numbered = len(own) > unnumbered[folder]
    else:
        numbered = bool(numbers) and not unnumbered.total()
    if not numbered:
        return words or "untitled"
    every = set().union(*numbers.values())
    one_count = len(every) == sum(map(len, numbers.values()))
    last_number = max(every if one_count or not own else own)
    width = widths.get(folder) or max(widths.values())
    return f"{last_number + 1:0{width}}_{words}".rstrip("_")


def section_folder(said: str, folders: Iterable[str], settings: Settings) -> str:
    """Give the folder in seeds/ of the section that *said* names: by folder, slug or title.

    A section that is not known yet is a folder of that name.
    """
    known = (*settings.sections, *folders)
    if said in known:
        return said
    for folder, section in settings.sections.items():
        titles = (in_language(section.name, language) for language in settings.languages)
        if fold(said) in {fold(each) for each in (section.slug, *titles) if each}:
            return folder
    return said
