"""Articles for the benchmarks: sentences of seeds/, put together anew under invented headlines.

``python benchmarks/articles.py N DIR`` writes N of them below DIR. The same N gives the same bytes.
"""

import argparse
import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
RELATED_MARKER = "اقرأ المزيد:"
END_MARKER = "أهم الأخبار"

SECTIONS = {
    "cities": ("مدن", ("بناء الأبراج", "أسواق العطّارين", "حدائق البيوت", "سقايات الطرق")),
    "crafts": ("حِرَف", ("نسج السدو", "صناعة الفخار", "سبك النحاس", "نفخ الزجاج")),
    "desert": ("صحراء", ("طرق القوافل", "حفر الآبار", "تربية الإبل", "غرس النخيل")),
    "food": ("مائدة", ("تحميص القهوة", "تجارة البهارات", "عصر الزيتون", "صناعة الحلوى")),
    "heritage": ("تراث", ("نسخ المخطوطات", "صناعة الورق", "تجليد الكتب", "ألوان الحبر")),
    "science": ("علوم", ("علم الجبر", "طبّ العيون", "علم النبات", "خواصّ الأحجار")),
    "sea": ("بحر", ("بناء السفن", "صيد اللؤلؤ", "أغاني البحّارة", "علم الموانئ")),
    "sky": ("سماء", ("رصد النجوم", "صنع الأسطرلاب", "حساب المواقيت", "منازل القمر")),
}
"""By folder: the section's name, and what its articles are about."""
ANGLES = (
    "حكاية يرويها",
    "أسرار يكشفها",
    "دروس يجمعها",
    "أسئلة يطرحها",
    "مشاهد يصفها",
    "ذكريات يدوّنها",
    "نوادر ينقلها",
    "خرائط يرسمها",
    "أوراق يحفظها",
    "وصايا يتركها",
    "أخطاء يصحّحها",
    "رسائل يكتبها",
)
TELLERS = (
    "رحّالة",
    "تاجر",
    "ورّاق",
    "معلّم",
    "خطّاط",
    "بحّار",
    "طبيب",
    "فلكي",
    "شاعر",
    "مؤرّخ",
    "نجّار",
    "مهندس",
)
CITIES = (
    "بغداد",
    "البصرة",
    "الكوفة",
    "دمشق",
    "حلب",
    "القدس",
    "القاهرة",
    "الإسكندرية",
    "القيروان",
    "فاس",
    "مراكش",
    "تلمسان",
    "قرطبة",
    "غرناطة",
    "صنعاء",
    "زبيد",
    "عدن",
    "مسقط",
    "صحار",
    "المنامة",
    "الكويت",
    "شنقيط",
    "سمرقند",
    "بخارى",
    "نيسابور",
)
TOPICS = tuple((section, topic) for section, (_, topics) in SECTIONS.items() for topic in topics)
HEADLINES = len(TOPICS) * len(ANGLES) * len(TELLERS) * len(CITIES)
STRIDE = 42_437
"""Has no factor in common with HEADLINES, so that steps of it meet every headline once."""
MOST = HEADLINES * 9 // 10
"""How many articles there can be: some headlines must be left that no article has."""

OPENER = range(120, 261)
"""How many bytes of UTF-8 a sentence has that may open a paragraph."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article in parts; *section* is its folder."""

    number: int
    section: str
    headline: str
    caption: str
    dateline: str
    paragraphs: tuple[str, ...]
    related: tuple[str, ...]

    @property
    def identity(self) -> str:
        """Give the 16 hex digits of the file's name."""
        return hashlib.sha256(self.headline.encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """Give the file's name, without its ending."""
        return f"{self.number:06}_{self.identity}"


@dataclass(frozen=True, slots=True)
class Material:
    """What the seeds give: lines for the opening, and sentences."""

    captions: tuple[str, ...]
    datelines: tuple[str, ...]
    openers: tuple[str, ...]
    followers: tuple[str, ...]


@cache
def material() -> Material:
    """Take the Arabic seeds apart; the order does not depend on the disk."""
    captions, datelines, sentences = [], [], []
    for path in sorted(SEEDS.rglob("*.txt")):
        if path.name.endswith(".en.txt"):
            continue
        lines = path.read_text("utf-8").splitlines()
        captions.append(lines[3])
        datelines.append(lines[4])
        for paragraph in filter(None, lines[5 : lines.index(RELATED_MARKER)]):
            sentences += re.split(r"(?<=\.) ", paragraph)
    opens = [sentence for sentence in sentences if len(sentence.encode()) in OPENER]
    follows = [sentence for sentence in sentences if len(sentence.encode()) not in OPENER]
    return Material(tuple(captions), tuple(datelines), tuple(opens), tuple(follows))


def articles(count: int) -> Iterator[Article]:
    """Give *count* articles, one at a time; raises ValueError for more than MOST."""
    if not 0 < count <= MOST:
        message = f"there can be 1 to {MOST} articles, not {count}"
        raise ValueError(message)
    return (article(number, count) for number in range(count))


def article(number: int, count: int) -> Article:
    """Give one article of a set of *count*."""
    chance = random.Random(number)
    known = material()
    section, headline = _headline(number)
    return Article(
        number=number,
        section=section,
        headline=headline,
        caption=chance.choice(known.captions),
        dateline=chance.choice(known.datelines),
        paragraphs=_paragraphs(chance, known),
        related=_related(chance, number, count),
    )


def _headline(number: int) -> tuple[str, str]:
    """Give the section and the headline of an article; every number has another headline."""
    rest, city = divmod(number * STRIDE % HEADLINES, len(CITIES))
    rest, teller = divmod(rest, len(TELLERS))
    topic, angle = divmod(rest, len(ANGLES))
    section, about = TOPICS[topic]
    return section, f"{about}.. {ANGLES[angle]} {TELLERS[teller]} من {CITIES[city]}"


def _paragraphs(chance: random.Random, known: Material) -> tuple[str, ...]:
    """Give 8 to 14 paragraphs, 2 to 4.4 KB together: a sentence each, and more until it is so."""
    paragraphs = chance.sample(known.openers, chance.randint(8, 14))
    missing = chance.randint(2_000, 3_900) - sum(len(text.encode()) + 2 for text in paragraphs)
    for sentence in chance.sample(known.followers, 20):
        if missing <= 0:
            break
        paragraphs[chance.randrange(len(paragraphs))] += f" {sentence}"
        missing -= len(sentence.encode()) + 1
    return tuple(paragraphs)


def _related(chance: random.Random, number: int, count: int) -> tuple[str, ...]:
    """Give three headlines: nine in ten another article's, the rest of articles there are not.

    Of the latter there is one for ten articles: each is asked for by some three of them.
    """
    found: dict[int, str] = {}
    while len(found) < 3:
        other = chance.randrange(count)
        if chance.random() >= 0.9:
            other = count + chance.randrange(count // 10 + 3)
        if other != number:
            found[other] = _headline(other)[1]
    return tuple(found.values())


def seed(article: Article) -> str:
    """Give the text of *article* in the layout of seeds/."""
    opening = f"{article.headline}\n\n{article.headline}\n{article.caption}\n{article.dateline}"
    parts = (opening, *article.paragraphs, RELATED_MARKER, *article.related, END_MARKER)
    return "\n\n".join(parts)


def put(path: Path, text: str) -> bool:
    """Make *text* the file's content; tell whether it was not so already."""
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def main() -> None:
    """Write the articles that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write articles for a benchmark.")
    parser.add_argument("count", type=int, metavar="N", help=f"how many: 1 to {MOST}")
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="where: below it, a folder each section"
    )
    asked = parser.parse_args()
    for each in articles(asked.count):
        put(asked.folder / each.section / f"{each.name}.txt", seed(each))


if __name__ == "__main__":
    main()
