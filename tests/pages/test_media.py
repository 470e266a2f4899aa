"""Fonts, share cards and pictures as pages: which files a site has beside its text."""

from generator.entries import Entry
from generator.library import resolve
from generator.media.cards import ShareCard
from generator.media.fonts import Face, faces
from generator.media.pictures import Picture, Variant
from generator.model import Front
from generator.pages import CardPage, FontPage, PicturePage, TextPage
from generator.pages.media import fonts, pictures, share_cards
from generator.pages.page import Cards, Illustration, Media, PictureFile, Source
from generator.settings import parse
from tests.pages.stock import cards_of, entry_of

HOUSE = parse(
    """
    base_url = "https://news.example"
    languages = ["ar", "en"]
    name = { ar = "المرسى", en = "The Anchorage" }
    description = { ar = "أخبار الساحل" }
    [sections.sea]
    name = { ar = "بحر", en = "Sea" }
    """
)
BOAT = entry_of("seeds/sea/1_aaaa000000000000.txt", "القارب")
BOAT_EN = entry_of("seeds/sea/1_aaaa000000000000.en.txt", "The boat", language="en")
SHIP = entry_of("seeds/2_bbbb000000000000.txt", "السفينة")
HARBOUR = PictureFile("seeds/harbour.jpg", "0123456789abcdef" * 2, Picture(1000, 500, "jpeg"))


def cards_with(media: Media, *entries: Entry) -> Cards:
    return Cards(cards_of(*entries, settings=HOUSE).library, HOUSE, media)


class TestFonts:
    def test_each_face_is_a_file_with_its_licence_and_the_sheet_names_all(self) -> None:
        known = faces()
        pages = list(fonts(cards_with(Media(faces=known, sheet="body { margin: 0 }\n"))))
        assert [page for page in pages if isinstance(page, FontPage)] == [
            FontPage(address=f"assets/fonts/{face.file}", language="ar", face=face)
            for face in known
        ]
        texts = {page.address: page.text for page in pages if isinstance(page, TextPage)}
        assert sorted(texts) == [
            "assets/fonts/Amiri-licence.txt",
            "assets/fonts/Noto-Kufi-Arabic-licence.txt",
            "assets/style.css",
        ]
        sheet = texts["assets/style.css"]
        assert sheet.startswith("body { margin: 0 }\n\n@font-face {\n")
        for face in known:
            assert f'src: url("fonts/{face.file}") format("woff2");' in sheet

    def test_a_houses_own_face_has_no_licence_of_ours(self) -> None:
        own = Face("Harbour Naskh", "text", 400, latin=True, file="harbour-400-0.woff2")
        pages = list(fonts(cards_with(Media(faces=(own,), sheet=""))))
        assert [page.address for page in pages] == [
            "assets/fonts/harbour-400-0.woff2",
            "assets/style.css",
        ]

    def test_without_faces_the_sheet_is_the_themes_own(self) -> None:
        assert list(fonts(cards_with(Media(sheet="body { margin: 0 }\n")))) == [
            TextPage(address="assets/style.css", language="ar", text="body { margin: 0 }\n")
        ]


class TestShareCards:
    def test_editions_and_articles_have_one_in_their_own_language(self) -> None:
        cards = cards_with(Media(cards=True), BOAT, BOAT_EN)
        assert list(share_cards(cards)) == [
            CardPage(
                address="cards/edition.png",
                language="ar",
                card=ShareCard("أخبار الساحل", "المرسى", "rtl", "ar"),
            ),
            CardPage(
                address="en/cards/edition.png",
                language="en",
                card=ShareCard("The Anchorage", "The Anchorage", "ltr", "en"),
            ),
            CardPage(
                address="cards/aaaa0000.png",
                language="ar",
                card=ShareCard("القارب", "المرسى", "rtl", "ar", section="بحر"),
            ),
            CardPage(
                address="en/cards/aaaa0000.png",
                language="en",
                card=ShareCard("The boat", "The Anchorage", "ltr", "en", section="Sea"),
            ),
        ]

    def test_the_card_of_an_article_without_an_edition_runs_as_its_headline_does(self) -> None:
        entry = entry_of("seeds/3_cccc000000000000.fr.txt", "Le port", language="fr")
        *_, page = share_cards(cards_with(Media(cards=True), entry))
        assert page == CardPage(
            address="cards/cccc0000.png",
            language="ar",
            card=ShareCard("Le port", "المرسى", "ltr", "fr"),
        )

    def test_a_site_without_them_has_none_and_its_articles_name_none(self) -> None:
        cards = cards_with(Media(), BOAT)
        assert list(share_cards(cards)) == []
        assert cards.share_card(BOAT) is None

    def test_articles_name_the_file_that_is_made(self) -> None:
        cards = cards_with(Media(cards=True), BOAT, BOAT_EN, SHIP)
        made = {page.address for page in share_cards(cards)}
        assert {cards.share_card(entry) for entry in (BOAT, BOAT_EN, SHIP)} == made - {
            "cards/edition.png",
            "en/cards/edition.png",
        }


class TestPictures:
    def test_a_picture_is_made_in_the_forms_that_its_article_names(self) -> None:
        cards = cards_with(Media(pictures={BOAT.source: HARBOUR}), BOAT, SHIP)
        made = list(pictures(cards))
        stem = "pictures/0123456789abcdef"
        sizes = ((480, 240), (1000, 500))
        assert made == [
            PicturePage(
                address=f"{stem}-{width}.{form}",
                language="ar",
                source="seeds/harbour.jpg",
                digest=HARBOUR.digest,
                variant=Variant(form, width, height),
            )
            for form in ("avif", "webp", "jpeg")
            for width, height in sizes
        ]
        assert cards.picture(SHIP) is None
        assert cards.picture(BOAT) == Illustration(
            src=f"{stem}-1000.jpeg",
            width=1000,
            height=500,
            sources=tuple(
                Source(
                    f"image/{form}",
                    tuple((f"{stem}-{width}.{form}", width) for width, _ in sizes),
                )
                for form in ("avif", "webp", "jpeg")
            ),
        )

    def test_one_picture_of_several_articles_is_made_once_from_the_oldest_ones_file(self) -> None:
        copy = PictureFile("seeds/copy.jpg", HARBOUR.digest, HARBOUR.picture)
        alone = cards_with(Media(pictures={BOAT.source: HARBOUR}), BOAT)
        both = {BOAT.source: HARBOUR, SHIP.source: copy}
        assert list(pictures(cards_with(Media(pictures=both), BOAT, SHIP))) == list(pictures(alone))

    def test_what_is_on_no_page_is_not_made(self) -> None:
        draft = entry_of("seeds/3.txt", "الزورق", front=Front(draft=True))
        library, _ = resolve([draft], HOUSE)
        cards = Cards(library, HOUSE, Media(pictures={draft.source: HARBOUR}))
        assert list(pictures(cards)) == []
