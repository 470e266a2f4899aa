import base64
import io
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # states no types
from playwright.sync_api import Browser

from generator.media import subset
from generator.media.fonts import FEATURES, Face, characters, faces, font_face_css, own_face, source
from generator.media.subset import UnfitFontError

# None of the letters stand as the rare rules of Amiri have them.
PLAIN = (
    "لا ضرر ولا ضرار: «ورّاق» في ٢٥ مايو 2025",
    "قَرَأَ الطَّالِبُ دَرْسًا في اللهِ ﷺ",
    "پژوهش خانهٔ ما، ٹیلی، ڈاکٹر",
    "(١٢٣٤٥٦٧٨٩٠) [1234567890] {۱۲۳۴۵۶۷۸۹۰} ٪٣٫٥ ١٬٢٠٠ “نص” ‘نص’ …",
)
RARE = "كما محمد نتائج"


@cache
def made(role: str) -> bytes:
    face = faced(role)
    return subset.woff2(face, source(face))


def faced(role: str) -> Face:
    return next(face for face in faces() if face.role == role)


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def test_both_faces_together_stay_within_sixty_thousand_bytes() -> None:
    assert len(made("text")) + len(made("display")) <= 60_000


@pytest.mark.parametrize("role", ["text", "display"])
def test_every_character_of_news_that_the_font_has_is_kept_and_no_other(role: str) -> None:
    wanted = set(characters(latin=faced(role).latin))
    assert set(opened(made(role)).getBestCmap()) == wanted & set(
        opened(source(faced(role))).getBestCmap()
    )


def test_what_the_fonts_lack_of_the_news_characters() -> None:
    lacking = {
        face.role: "".join(
            chr(each)
            for each in characters(latin=face.latin)
            if each not in opened(source(face)).getBestCmap()
        )
        for face in faces()
    }
    assert lacking == {"text": "", "display": "±"}


@pytest.mark.parametrize("role", ["text", "display"])
def test_a_subset_is_one_weight_without_hints_dates_or_unasked_features(role: str) -> None:
    font, whole = opened(made(role)), opened(source(faced(role)))
    assert font.flavor == "woff2"
    assert {"fvar", "gvar", "HVAR", "fpgm", "prep", "cvt ", "gasp", "STAT"} & set(
        font.keys()
    ) == set()
    assert font["head"].modified == whole["head"].modified
    kept = {
        record.FeatureTag
        for table in ("GSUB", "GPOS")
        for record in font[table].table.FeatureList.FeatureRecord
    }
    assert {"init", "medi", "fina", "rlig", "mark", "kern", "ccmp"} <= kept <= set(FEATURES)


@pytest.mark.parametrize("role", ["text", "display"])
def test_the_metrics_that_stand_ins_are_set_on_are_the_fonts(role: str) -> None:
    face = faced(role)
    font = opened(made(role))
    assert font["head"].unitsPerEm == 1000
    assert (font["hhea"].ascent, -font["hhea"].descent) == (face.ascent, face.descent)
    assert font["hhea"].lineGap == 0


def test_the_bytes_do_not_depend_on_the_process() -> None:
    program = (
        "import sys\n"
        "from generator.media import fonts, subset\n"
        "face = fonts.faces()[1]\n"
        "sys.stdout.buffer.write(subset.woff2(face, fonts.source(face)))"
    )
    elsewhere = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Muscat",
    }
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=elsewhere
    )
    assert run.stdout == made("display")


def test_rules_are_left_out_of_the_one_font_they_were_counted_in() -> None:
    amiri = source(faced("text"))
    assert faced("text").rare is not None
    # The same font, but for a byte in a name that nothing depends on.
    other = amiri.replace(b"A\0m\0i\0r\0i", b"A\0m\0i\0r\0a", 1)
    assert other != amiri
    house = own_face("House", "text", 400, other)
    assert house.rare is None
    rules = [
        opened(data)["GSUB"].table.LookupList.LookupCount
        for data in (made("text"), subset.woff2(house, other))
    ]
    assert rules[0] < rules[1]


def test_a_house_may_give_its_own_font_even_one_that_is_packed() -> None:
    kufi = source(faced("display"))
    light = subset.woff2(own_face("House", "display", 300, kufi), kufi)
    assert opened(light)["OS/2"].usWeightClass == 300
    packed = made("display")
    again = subset.woff2(own_face("House", "display", 700, packed), packed)
    assert set(opened(again).getBestCmap()) == set(opened(packed).getBestCmap())


@pytest.mark.parametrize("length", [0, 3, 12, 1_000, 100_000, 300_000])
def test_a_font_that_breaks_off_is_told(length: int) -> None:
    data = source(faced("display"))[:length]
    with pytest.raises(UnfitFontError):
        subset.woff2(own_face("House", "display", 700, data), data)


@pytest.mark.parametrize("data", [b"<!doctype html>" * 100, b"\x89PNG\r\n\x1a\n" + bytes(500)])
def test_what_is_no_font_is_told(data: bytes) -> None:
    with pytest.raises(UnfitFontError):
        subset.woff2(own_face("House", "text", 400, data), data)


def test_a_font_is_made_once_and_then_taken_from_the_folder(tmp_path: Path) -> None:
    face = faced("display")
    folder = tmp_path / "cache" / "fonts"
    assert subset.cached(face, source(face), folder) == made("display")
    assert [path.name for path in folder.iterdir()] == [face.file]
    (folder / face.file).write_bytes(b"what lies there")
    assert subset.cached(face, source(face), folder) == b"what lies there"


def sheet(family: str, data: bytes, weight: int) -> str:
    url = f"data:font/ttf;base64,{base64.b64encode(data).decode()}"
    return f'@font-face{{font-family:"{family}";font-weight:{weight};src:url({url})}}'


def drawn(browser: Browser, css: str, lines: tuple[str, ...], style: str) -> bytes:
    page = browser.new_page(viewport={"width": 900, "height": 600})
    body = "".join(f"<p>{line}</p>" for line in lines)
    page.set_content(f"<!doctype html><html lang=ar dir=rtl><style>{css}p{{{style}}}</style>{body}")
    page.evaluate("document.fonts.ready")
    picture = page.screenshot()
    page.close()
    return picture


def whole(role: str) -> bytes:
    """Give the whole font at its one weight, for the characters of its subset.

    FreeType hints by the letters that the font has: with Latin ones, digits would lie otherwise.
    """
    font = opened(source(faced(role)))
    if "fvar" in font:
        subset._pin(font, faced(role).weight)
    for table in font["cmap"].tables:
        kept = characters(latin=faced(role).latin)
        table.cmap = {each: name for each, name in table.cmap.items() if each in kept}
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


@pytest.mark.browser
@pytest.mark.parametrize("role", ["text", "display"])
def test_a_subset_is_drawn_as_the_whole_font_is(browser: Browser, role: str) -> None:
    # A family that does not exist comes next: whatever is missing would be drawn otherwise.
    style = f"font:{faced(role).weight} 34px/2 F,none-such"
    pictures = [
        drawn(browser, sheet("F", data, faced(role).weight), PLAIN, style)
        for data in (made(role), whole(role))
    ]
    assert pictures[0] == pictures[1]


@pytest.mark.browser
def test_rare_joins_are_what_the_subset_of_amiri_is_without(browser: Browser) -> None:
    style = "font:400 34px/2 F,none-such"
    pictures = [
        drawn(browser, sheet("F", data, 400), (RARE,), style)
        for data in (made("text"), whole("text"))
    ]
    assert pictures[0] != pictures[1]


@pytest.mark.browser
@pytest.mark.parametrize("role", ["text", "display"])
def test_a_line_of_a_stand_in_is_as_long_as_one_of_the_face(browser: Browser, role: str) -> None:
    face = faced(role)
    line = (
        "كان الورّاقون في بغداد ينسخون الكتب ويبيعونها في سوق عرفت باسمهم وكان العلماء يجلسون في "
        "دكاكينهم يقرؤون ويتناظرون حتى صارت السوق مدرسة بلا جدران يقصدها طلاب العلم من كل بلد"
    )
    page = browser.new_page()
    css = font_face_css([face]) + sheet(face.family, made(role), face.weight)
    families = (face.family, f"{face.family} as {face.fallback[0].names[0]}")
    spans = "".join(
        f"<div><span style='font:{face.weight} 20px \"{family}\"'>{line}</span></div>"
        for family in families
    )
    page.set_content(
        f"<!doctype html><html lang=ar dir=rtl><style>{css}"
        f"span{{white-space:nowrap;line-height:normal}}</style>{spans}"
    )
    page.evaluate("document.fonts.ready")
    sizes = page.evaluate(
        "[...document.querySelectorAll('span')].map(e => e.getBoundingClientRect())"
        ".map(r => [r.width, r.height])"
    )
    page.close()
    (width, height), (other_width, other_height) = sizes
    assert other_width == pytest.approx(width, rel=0.03)
    assert other_height == pytest.approx(height, abs=1)
