import os
import re
import subprocess
import sys

import msgspec
import pytest

from generator.media import fonts
from generator.media.extras import ExtraMissingError, versions
from generator.media.fonts import Fallback, faces, font_face_css, own_face, source, stack


def test_a_face_for_text_and_a_face_for_display() -> None:
    assert [(face.family, face.role, face.weight, face.latin) for face in faces()] == [
        ("Amiri", "text", 400, False),
        ("Noto Kufi Arabic", "display", 700, True),
    ]


def test_a_file_is_named_after_its_family_its_weight_and_all_it_is_made_of() -> None:
    amiri, kufi = (face.file for face in faces())
    assert re.fullmatch(r"amiri-400-[0-9a-f]{10}\.woff2", amiri)
    assert re.fullmatch(r"noto-kufi-arabic-700-[0-9a-f]{10}\.woff2", kufi)


def test_another_source_or_another_weight_is_another_file() -> None:
    names = {
        own_face("House", "text", weight, data).file
        for weight in (400, 700)
        for data in (b"one font", b"another")
    }
    assert len(names) == 4


def test_a_family_that_is_not_written_in_ascii_has_a_plain_file_name() -> None:
    name = own_face("خط الدار", "text", 400, b"").file
    assert re.fullmatch(r"font-400-[0-9a-f]{10}\.woff2", name)


def test_amiri_is_not_asked_for_latin_letters_but_for_digits_of_all_three_kinds() -> None:
    amiri, kufi = (set(fonts.characters(latin=face.latin)) for face in faces())
    assert {each for each in amiri if chr(each).isascii() and chr(each).isalpha()} == set()
    assert set(map(ord, "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")) <= amiri
    assert kufi - amiri == {ord(each) for each in map(chr, range(128)) if each.isalpha()}


@pytest.mark.parametrize(
    "text",
    [
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ـ",
        "بِسْمِ اللّٰهِ، كِتابًا وكتابٌ وكتابٍ",
        "پژوهشگران می\u200cگویند خانۀ",
        "ٹیلی ویژن، ڈاکٹر، لڑکا، میں، ہے، ۓ، ۂ، ۃ، ھ",
        "«نص» ‹نص› “نص” ‘نص’ (نص) [نص] {نص} … – — • ؛ ؟ ٪ ٫ ٬ ۔ !",
        "\u00a0\u200c\u200d ﷺ ﷲ",
    ],
)
def test_what_news_is_written_with(text: str) -> None:
    assert set(map(ord, text)) <= set(fonts.characters(latin=False))


def test_the_range_is_written_as_css_writes_it() -> None:
    assert fonts._ranges((0x20, 0x21, 0x22, 0xA0, 0x660, 0x661)) == "U+20-22, U+A0, U+660-661"


def test_the_sheet_declares_each_face_and_what_stands_in_for_it() -> None:
    face = msgspec.structs.replace(
        own_face("House", "display", 600, b"font"),
        file="house.woff2",
        ascent=1000,
        descent=500,
        fallback=(Fallback(("Other Bold", "Other-Bold"), 0.8),),
    )
    assert font_face_css([face], "fonts/") == (
        "@font-face {\n"
        '  font-family: "Warraq Display";\n'
        '  src: url("fonts/house.woff2") format("woff2");\n'
        "  font-weight: 600;\n"
        "  font-style: normal;\n"
        "  font-display: optional;\n"
        f"  unicode-range: {face.unicode_range};\n"
        "}\n"
        "\n"
        "@font-face {\n"
        '  font-family: "House as Other Bold";\n'
        '  src: local("Other Bold"), local("Other-Bold");\n'
        "  font-weight: 600;\n"
        "  font-style: normal;\n"
        "  font-display: optional;\n"
        "  size-adjust: 80.00%;\n"
        "  ascent-override: 125.00%;\n"
        "  descent-override: 62.50%;\n"
        "  line-gap-override: 0%;\n"
        f"  unicode-range: {face.unicode_range};\n"
        "}\n"
    )
    assert stack(face) == ("Warraq Display", "House", "House as Other Bold")


def test_the_licence_lies_beside_the_font() -> None:
    for face in faces():
        text = fonts.licence(face).decode()
        assert text.startswith("Copyright")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        # No name is reserved, so that the subset may bear the font's own.
        assert "with Reserved Font Name" not in text


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(ExtraMissingError) as caught:
        versions("fonttools", "no-such-package-as-this")
    assert caught.value.package == "no-such-package-as-this"


def test_the_catalogue_imports_no_library_that_makes_files() -> None:
    program = (
        "import sys\n"
        "from generator.media import drawing, fonts, pictures\n"
        "fonts.font_face_css(fonts.faces())\n"
        "pictures.variants(pictures.Picture(2000, 1000, 'jpeg'))\n"
        "print({'PIL', 'fontTools', 'brotli'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.stdout == "set()\n"


def test_the_source_is_the_whole_font() -> None:
    assert [source(face)[:4] for face in faces()] == [b"\x00\x01\x00\x00"] * 2
