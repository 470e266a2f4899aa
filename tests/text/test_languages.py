"""The language of a text: stated by the file's name, else told from script and common words."""

import pytest

from generator.text.languages import named_language, text_language


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("seeds/story.en.txt", "en"),
        ("seeds/قصة.ar.txt", "ar"),
        ("seeds/story.ckb.md", "ckb"),
        ("seeds/story.txt", None),
        ("seeds/v2.1.txt", None),
        ("seeds/story.old.txt", None),
        ("seeds.en/story.txt", None),
    ],
)
def test_a_file_s_name_states_its_language(name: str, language: str | None) -> None:
    assert named_language(name) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("كان سوق الوراقين مكانا يجتمع فيه النساخ والمجلدون", "ar"),
        ("للمرة الأولی تهاجر المكتبة الی خارج حدود المدينة", "ar"),
        ("این کتابخانه در شهر است و از همه می خواهد که کتاب را نگه دارند", "fa"),
        ("یہ کتب خانہ شہر میں ہے اور اس کی کتابیں سب کے لیے ہیں", "ur"),
        ("הספרייה נמצאת במרכז העיר", "he"),
        ("The library is in the middle of the town and is open to all", "en"),
        ("La bibliothèque est dans la ville et les livres sont pour tous", "fr"),
        ("Die Bibliothek ist in der Stadt und das Buch ist von dem Händler", "de"),
        ("Kütüphane şehirde ve bu kitap çok eski olan bir kitap", "tr"),
        ("كتب العام\n1. Red Ink | Ann Reed (USA)\n2. The Paper Boat | Tom Hill (UK)", "ar"),
        ("The library (المكتبة) is in the middle of the town and is open to all", "en"),
        ("Библиотека находится в городе", "ru"),
        ("123 456", "xx"),
        ("", "xx"),
    ],
)
def test_a_text_s_language_is_told_from_it(text: str, language: str) -> None:
    assert text_language(text, "xx") == language
