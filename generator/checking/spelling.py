"""Spelling: words that no dictionary knows, each once, with names and foreign words kept out.

The dictionary is hunspell's. Most of what it does not know are names, so a word is told of only
where it is rare, follows no title of a person and has no other unknown word beside it.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator

from generator.checking.manuscript import Manuscript
from generator.model import Problem, Span, Value
from generator.text.folding import DELETED

PROGRAM, DICTIONARY = "hunspell", "ar"
_WORD = re.compile("[\u0621-\u064a\u064b-\u0652]+")
_QUOTES = frozenset('«»"“”()')
_SHORTEST = 3
_MOST_ARTICLES = 2
"""A word that more articles have is a name or the house's own spelling."""
# What a name follows.
_TITLES = """
    السيد السيدة الدكتور الدكتورة المهندس المهندسة الأستاذ الأستاذة الشيخ الشيخة الأمير الأميرة
    الملك الرئيس الوزير العميد اللواء العقيد المقدم الرائد النقيب الملازم الفريق المستشار السفير
    القاضي المحامي النائب اللاعب المدرب الحكم الفنان الفنانة الكاتب المخرج الممثل الزميل المواطن
    محمد أحمد علي عبد عبدالله بن ابن أبو أم آل بنت مدينة قرية شركة مؤسسة فندق نادي فريق صحيفة موقع
"""
_BEFORE_NAMES = frozenset(_TITLES.split())
# A family name by its form: «البلاهدي», «والزهراني».
_FAMILY = re.compile("[وفبك]?(?:ال|لل).+[يى]|.*عبدال.+|أبو?ال.+")


class Met(Value, frozen=True):
    """Where a word was first met, the words beside it there, and how often it came up."""

    problem: Problem
    before: str
    after: str
    times: int = 1
    articles: int = 1


def meet(text: Manuscript, known: dict[str, Met]) -> None:
    """Add the words of *text* to *known*."""
    if not text.arabic:
        return
    matches = [(match, match[0].translate(DELETED)) for match in _WORD.finditer(text.prose)]
    words = ["", *(word for _, word in matches), ""]
    for number, (match, word) in enumerate(matches):
        if len(word) < _SHORTEST or _named(text.prose, match):
            continue
        met = known.get(word)
        if met is None:
            problem = text.finding("word-unknown", *match.span(), match[0])
            known[word] = Met(problem, words[number], words[number + 2])
        else:
            another = met.problem.span.source != text.source
            known[word] = Met(
                met.problem, met.before, met.after, met.times + 1, met.articles + another
            )


def _named(prose: str, word: re.Match[str]) -> bool:
    """Tell whether *word* stands alone in quotation marks: a name or a term."""
    return (
        prose[max(0, word.start() - 1) : word.start()] in _QUOTES
        and prose[word.end() : word.end() + 1] in _QUOTES
    )


def unknown(known: dict[str, Met], strange: frozenset[str]) -> Iterator[Problem]:
    """Give a problem for each word of *known* that is *strange* and is hardly a name."""
    for word in sorted(strange & known.keys()):
        met = known[word]
        company = {met.before, met.after}
        if (
            met.articles <= _MOST_ARTICLES
            and met.before not in _BEFORE_NAMES
            and not company & strange
            and not _FAMILY.fullmatch(word)
        ):
            place, code, (fragment, shown) = met.problem.span, met.problem.code, met.problem.values
            yield Problem(place, code, (fragment, shown, str(met.times)))


def strange_words(words: Iterable[str]) -> frozenset[str] | Problem:
    """Ask hunspell, once, which of *words* it does not know; a problem where it cannot tell."""
    program = shutil.which(PROGRAM)
    if not program:
        return Problem(Span("--spelling"), "speller-missing", (PROGRAM,))
    asked = subprocess.run(
        [program, "-i", "utf-8", "-d", DICTIONARY, "-l"],
        input="\n".join(sorted(words)).encode(),
        capture_output=True,
        check=False,
    )
    if asked.returncode:
        return Problem(Span("--spelling"), "speller-missing", (f"{PROGRAM} -d {DICTIONARY}",))
    return frozenset(asked.stdout.decode().split())
