"""Every non-blank line lands in a field, no word is lost, and no bytes make the reader fail."""

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Article
from generator.problems import Severity, severity
from generator.reading import read_seed
from generator.settings import ReaderSettings
from tests.reading.accounting import lost_words

READER = ReaderSettings()
BLANK = re.compile(r"^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*$")

# Lines as newspapers have them; any order of them is a text that must be accounted for.
LINES = st.sampled_from(
    [
        "نهر النيل يفيض كل صيف",
        "سياسي / مجلس المدينة يبحث توسعة الميناء",
        "جانب من الميناء القديم. (أرشيفية)",
        "صورة للميناء (رويترز)",
        "(تصوير: سالم البحري)",
        "تصوير: المحرر",
        "مسقط: «ورّاق»",
        "القاهرة - رويترز",
        "سالم البحري - مسقط",
        "سالم البحري (صلالة)",
        "سالم البحري من لندن",
        "بقلم: سالم البحري",
        "رصد وتصوير: سالم البحري – عمان",
        "لندن: سننتصر في الحرب على الغبار",
        "الأحد 3 مايو (أيار) 2015",
        "٢٠٢٤/١٣/٤٥",
        "دبي، الإمارات العربية المتحدة (CNN) -- تفتح المكتبة أبوابها صباح كل يوم لمن شاء أن يقرأ.",
        "يجري النهر من الجنوب إلى الشمال، وعلى ضفتيه نشأت المدن الأولى في ذلك الوادي الطويل.",
        "وبعد سنوات كتب الرحالة عن المدينة وسوقها ومكتبتها، ثم رحل إلى الشرق ولم يعد إليها.",
        "السوق القديم",
        "* السوق القديم",
        "1- التمر",
        "٢- اللبان",
        "- العسل",
        "قفا نبك من ذكرى حبيب ومنزل",
        "بسقط اللوى بين الدخول فحومل",
        "***",
        "اقرأ المزيد:",
        "اقرأ أيضا: كيف وصل الورق إلى سمرقند؟",
        "إقرأ أيضاً..",
        "المزيد",
        "للمزيد",
        "كيف وصل الورق إلى سمرقند؟",
        "أول مكتبة على ظهر قارب https://example.org/boat",
        "أهم الأخبار",
        "سمات ميناء مدينة سوق",
        "الكلمات الدلالية: ميناء، مدينة، سوق",
        "// انتهى //",
        "editor@example.org",
        "تويتر: @example",
        "Read more:",
        "Harbour opens its reading room",
        'MUSCAT: "Warraq"',
        "By Salim Albahri",
        "&nbsp;سالم البحري (مسقط)",
        "\u202bنهر النيل يفيض كل صيف",
        "\ufeffنهر\u2028النيل",
    ]
)  # fmt: skip
ALPHABET = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


def read(text: str) -> Article | None:
    reading = read_seed(text.encode(), "seeds/1.txt", READER)
    errors = [problem for problem in reading.problems if severity(problem) is Severity.ERROR]
    assert reading.article is not None or errors
    return reading.article


def unclaimed(text: str, article: Article) -> list[int]:
    claimed = {entry.line for entry in article.lines if entry.fields}
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [n for n, line in enumerate(lines, 1) if not BLANK.match(line) and n not in claimed]


@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r"])), max_size=14))
def test_every_line_of_a_newspaper_text_lands_in_a_field(parts: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in parts)
    article = read(text)
    if article:
        assert unclaimed(text, article) == []
        assert lost_words(text, article) == []


@given(st.text(ALPHABET, max_size=400))
def test_every_line_of_any_text_lands_in_a_field(text: str) -> None:
    article = read(text)
    if article:
        assert unclaimed(text.removeprefix("\ufeff"), article) == []


@given(
    st.text(
        st.sampled_from("اب ج.،:/-–()«»\"'*1٢\n\r\u2028\x85\u202b\u202c\u200f@h[]|\t"), max_size=80
    )
)
def test_signs_of_newspapers_in_any_order_are_accounted_for(text: str) -> None:
    article = read(text)
    if article:
        assert unclaimed(text, article) == []
        assert lost_words(text, article) == []


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    reading = read_seed(data, "seeds/1.txt", READER)
    assert reading.article is not None or reading.problems


@given(st.lists(LINES, min_size=1, max_size=14))
def test_texts_are_exact_parts_of_the_source(lines: list[str]) -> None:
    text = "\n".join(lines)
    article = read(text)
    assert article is not None
    values = [article.title, article.kicker, article.caption, article.credit, article.byline]
    dateline = article.dateline
    values += [dateline.place, dateline.source] if dateline else []
    values += [article.date, *article.tags, *(related.title for related in article.related)]
    for block in article.body:
        values += block.text.split("\n")
    assert [value for value in values if value and value not in text] == []
