"""Reading a text in a test: the article, or the problems in words."""

from generator.model import Article
from generator.problems import wording
from generator.reading import read_seed
from generator.settings import ReaderSettings

LEAD = (
    "كان سوق الوراقين في بغداد مكانا يجتمع فيه النساخ والمجلدون وباعة الكتب، ومنه خرجت كتب كثيرة."
)
SECOND = "وكتب الرحالة عن السوق أن دكاكينه تزيد على مئة دكان، وأن أهله من أهل العلم والأدب."
ENGLISH = (
    "The booksellers' market was a place where copyists, binders and sellers of books met daily."
)


def article(text: str, name: str = "seeds/1.txt") -> Article:
    """Give the article that *text* is read as."""
    found = read_seed(text.encode(), name, ReaderSettings()).article
    assert found is not None
    return found


def problems(data: bytes, encoding: str = "", name: str = "seeds/1.txt") -> list[str]:
    """Give what is said of a seed, as a person sees it in English."""
    reading = read_seed(data, name, ReaderSettings(encoding=encoding))
    return [
        f"{problem.span}: [{problem.code}] {wording(problem, 'en').message}"
        for problem in reading.problems
    ]
