import html
import io
import os
import subprocess
import sys

import msgspec
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat
from playwright.sync_api import Browser

from generator.media import drawing
from generator.media.cards import Colours, ShareCard
from generator.media.drawing import draw
from generator.media.lines import Setting
from generator.text.bidi import isolates
from generator.text.direction import Direction
from tests.conftest import IN_CI
from tests.media.test_subset import sheet, whole

if not drawing.available():
    if IN_CI:
        pytest.fail("cards cannot be drawn in CI: .ci/run must install libfribidi0")
    pytest.skip("needs FriBidi", allow_module_level=True)

CARD = ShareCard("افتتاح معرض المخطوطات العربية في مسقط", "ورّاق", "rtl", "ar", "تراث")
ENGLISH = ShareCard("Pearl divers of the Gulf", "Warraq", "ltr", "en", "Sea")
PAPER, INK, ACCENT = (0xFD, 0xFB, 0xF6), (0x1D, 0x1A, 0x16), (0x8A, 0x1C, 0x1C)

HEADLINES = (
    "عاصفة",
    "افتتاح معرض المخطوطات العربية في مسقط",
    "بِسْمِ اللهِ الرَّحْمٰنِ الرَّحِيمِ: كيفَ يُضبَطُ النَّصُّ العَرَبِيُّ بالشَّكلِ التّامِّ؟",
    "تقرير لشبكة (CNN) يرصد 48 موقعًا أثريًّا مهدّدًا",
    "لغة C++ تعود إلى صدارة لغات البرمجة، وPython 3.14 في المرتبة الثانية",
    "العراق يفوز على قطر 3-1 ويتأهل إلى نهائي الكأس",
    "«النفط» يرتفع 3.5% إلى 82.40 دولارًا للبرميل.. و«برنت» عند ٨٥٫٣٠",
    "1990-2020: ثلاثون عامًا من التلسكوب «هابل»",
    "شركة تطلق Windows 11 Pro for Workstations وتنهي دعم Windows 10 في 14 أكتوبر",
    (
        "من يملك البحر؟ قصة النواخذة الذين رسموا بالنجوم طرق التجارة بين الخليج والهند، "
        "وكتبوا في دفاترهم أسماء الرياح والمواسم والمراسي، ثم جاء زمن الآلة فأنساهم الناس إلا قليلًا"
    ),
    "گربه‌ها چهار هزار سال پیش اهلی شدند",
    "\u0627" * 200,
)


def headed(headline: str, card: ShareCard = CARD) -> ShareCard:
    return msgspec.structs.replace(card, headline=headline)


def seen(card: ShareCard) -> Image.Image:
    data = draw(card)
    assert data is not None
    return Image.open(io.BytesIO(data))


def edges(card: ShareCard) -> tuple[int, int, int, int]:
    """Give where the ink of a card begins and ends: left, top, right, bottom."""
    image = seen(card).convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
    assert box is not None
    return box


def test_a_card_is_a_small_png_of_thirty_two_colours() -> None:
    for headline in HEADLINES:
        data = draw(headed(headline))
        assert data is not None
        assert len(data) <= 40_000
        image = Image.open(io.BytesIO(data))
        assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
        assert len(image.getcolors() or ()) <= 32
        assert image.info == {}


def test_a_card_is_printed_in_its_three_colours() -> None:
    colours = {colour for _, colour in seen(CARD).convert("RGB").getcolors() or ()}
    assert {PAPER, INK, ACCENT} <= colours
    dark = msgspec.structs.replace(CARD, colours=Colours("#000000", "#ffffff", "#00ff00"))
    colours = {colour for _, colour in seen(dark).convert("RGB").getcolors() or ()}
    assert {(0, 0, 0), (255, 255, 255), (0, 255, 0)} <= colours


def test_nothing_reaches_into_the_margins() -> None:
    for card in (*map(headed, HEADLINES), ENGLISH):
        left, top, right, bottom = edges(card)
        assert left >= 70
        assert top >= 20
        assert right <= 1130
        assert bottom <= 610


def test_arabic_begins_at_the_right_and_english_at_the_left() -> None:
    below = (0, 160, 1200, 630)
    for card, side in ((CARD, "right"), (ENGLISH, "left")):
        image = seen(headed(card.headline.split()[0], card)).convert("L").crop(below)
        box = image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
        assert box is not None
        left, right = box[0], 1200 - box[2]
        assert (right < 90 < left) if side == "right" else (left < 90 < right)


def test_the_bytes_do_not_depend_on_the_process() -> None:
    program = (
        "import sys\n"
        "from generator.media.cards import ShareCard\n"
        "from generator.media.drawing import draw\n"
        f"card = ShareCard({CARD.headline!r}, 'ورّاق', 'rtl', 'ar', 'تراث')\n"
        "sys.stdout.buffer.write(draw(card))"
    )
    elsewhere = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONHASHSEED": "7",
        "PYTHONUTF8": "1",
    }
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=elsewhere
    )
    assert run.stdout == draw(CARD)


@pytest.mark.parametrize("headline", ["Новости дня", "今日のニュース", "🔥", "", "  "])
def test_no_card_is_drawn_of_letters_that_no_face_has(headline: str) -> None:
    assert draw(headed(headline)) is None


@pytest.mark.parametrize(
    ("headline", "same"),
    [
        ("عاجل 🔥 زلزال 👨‍👩‍👧", "عاجل زلزال"),
        ("خبر ‑ عاجل", "خبر - عاجل"),
        ("  خبر \t عاجل\n", "خبر عاجل"),
        ("خبر عاجل ①", "خبر عاجل 1"),
    ],
)
def test_what_a_face_has_not_is_left_out_or_replaced(headline: str, same: str) -> None:
    assert draw(headed(headline)) == draw(headed(same))


def test_a_card_without_a_section_has_no_accent() -> None:
    plain = msgspec.structs.replace(CARD, section="")
    assert ACCENT not in {colour for _, colour in seen(plain).convert("RGB").getcolors() or ()}


def test_a_line_begins_with_what_orders_its_digits() -> None:
    assert drawing._context("") == ""
    assert drawing._context("العراق يفوز على قطر ") == "\u061c"
    assert drawing._context("شركة IBM ") == "\u200e"
    assert drawing._context("شركة \u2068IBM\u2069 ") == "\u061c"
    assert drawing._context("شركة \u2068Europa ") == "\u061c\u2068"


def line(text: str, direction: Direction, language: str) -> Image.Image:
    """Give a line as cards draw it, black on white."""
    image = Image.new("L", (1200, 200))
    card = ShareCard(text, "", direction, language)
    setting = Setting(60, (drawing._legible(text, card, "display"),))
    drawing._lines(ImageDraw.Draw(image), card, "display", setting, 100)
    return ImageChops.invert(image)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "direction", "language"),
    [
        ("تقرير لشبكة (CNN) يرصد 48 موقعًا أثريًّا", "rtl", "ar"),
        ("لغة C++ أسرع من C# في 50% من المرات", "rtl", "ar"),
        ("الهلال 3-1 النصر، موسم 2024-2025", "rtl", "ar"),
        ("«النفط» عند 82.40 و'برنت' عند ٨٥٫٣٠", "rtl", "ar"),
        ("كيفَ يُضبَطُ النَّصُّ العَرَبِيُّ بالشَّكلِ؟", "rtl", "ar"),
        ("گربه‌ها چهار پا دارند", "rtl", "fa"),
        ("The word العربية in “English” (1:3)", "ltr", "en"),
    ],
)
def test_a_line_is_drawn_as_a_browser_draws_it(
    browser: Browser, text: str, direction: Direction, language: str
) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 200})
    css = sheet("F", whole("display"), 700)
    shown = html.escape(isolates(text, direction, language))
    page.set_content(
        f"<!doctype html><html lang={language} dir={direction}><style>{css}body{{margin:0}}"
        f"p{{margin:0 76px;font:700 60px/200px F,none-such;white-space:nowrap}}</style><p>{shown}"
    )
    page.evaluate("document.fonts.ready")
    browsers = Image.open(io.BytesIO(page.screenshot())).convert("L")
    page.close()
    ours = line(text, direction, language)
    # The two smooth edges each in its own way, and differ by a pixel in a line: hold coarse
    # pictures against each other, cut to the ink. Letters in another order differ by far more.
    pictures = [
        image.crop(ImageChops.invert(image).getbbox()).resize((150, 12), Image.Resampling.BOX)
        for image in (ours, browsers)
    ]
    mean = ImageStat.Stat(ImageChops.difference(*pictures)).mean[0]
    assert mean < 13
