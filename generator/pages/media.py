"""Pages that are no text: fonts, share cards and pictures; and the sheet that names the fonts."""

from collections.abc import Iterator, Mapping

from generator import addresses
from generator.digests import Digest
from generator.entries import Entry
from generator.media.cards import Colours, ShareCard
from generator.media.fonts import Face, font_face_css, licence
from generator.media.pictures import Variant, variants
from generator.pages.page import Cards, Page
from generator.pages.service import TextPage
from generator.places import ASSETS
from generator.settings import PaletteSettings, ThemeSettings, in_language
from generator.text.direction import language_direction


class FontPage(Page, frozen=True, kw_only=True, tag="font"):
    """A font, cut to what news is written with."""

    face: Face


class CardPage(Page, frozen=True, kw_only=True, tag="card"):
    """The picture that social networks show of a page."""

    card: ShareCard


class PicturePage(Page, frozen=True, kw_only=True, tag="picture"):
    """A picture of the site in one size and format; *digest* is that of the file *source*."""

    source: str
    digest: Digest
    variant: Variant


def fonts(cards: Cards) -> Iterator[FontPage | TextPage]:
    """Give the fonts and their licences, and the theme's sheet with what the site sets of it."""
    language = cards.settings.languages[0]
    faces = cards.media.faces
    for face in faces:
        yield FontPage(address=addresses.font(face.file), language=language, face=face)
    for face in faces:
        if face.package:
            address = f"{ASSETS}{addresses.FONTS}{face.family.replace(' ', '-')}-licence.txt"
            text = licence(face).decode("utf-8", "replace")
            yield TextPage(address=address, language=language, text=text)
    if cards.media.sheet is not None:
        sheet = "\n".join(
            part
            for part in (
                cards.media.sheet,
                font_face_css(faces, addresses.FONTS) if faces else "",
                _house(cards.settings.theme),
            )
            if part
        )
        yield TextPage(address=addresses.STYLE, language=language, text=sheet)


def share_cards(cards: Cards) -> Iterator[CardPage]:
    """Give the cards of all editions and articles that have one."""
    settings = cards.settings
    colours = _colours(settings.theme)
    for language in filter(cards.has_cards, settings.languages):
        told = settings.description
        description = told if isinstance(told, str) else told.get(language, "")
        name = in_language(settings.name, language)
        yield CardPage(
            address=addresses.edition_card(settings.prefix(language)),
            language=language,
            card=ShareCard(
                headline=description or name,
                site_name=name,
                direction=language_direction(language),
                language=language,
                colours=colours,
            ),
        )
    for entry in cards.library.entries:
        if cards.share_card(entry):
            yield _card(cards, entry, colours)


def _card(cards: Cards, entry: Entry, colours: Colours) -> CardPage:
    settings = cards.settings
    edition = settings.edition(entry.language)
    return CardPage(
        address=addresses.card(entry, settings.prefix(entry.language)),
        language=edition,
        card=ShareCard(
            headline=entry.title,
            site_name=in_language(settings.name, edition),
            direction=language_direction(entry.language),
            language=entry.language,
            section=cards.section(entry.section, edition).title if entry.section else "",
            colours=colours,
        ),
    )


def pictures(cards: Cards) -> Iterator[PicturePage]:
    """Give the pictures of all articles, each in its sizes and formats, once.

    It is made from the file of the oldest article that has it: a newer one changes nothing.
    """
    given = set()
    for entry in reversed(cards.library.entries):
        file = cards.media.pictures.get(entry.source)
        if file is None or file.digest in given:
            continue
        given.add(file.digest)
        for variant in variants(file.picture):
            yield PicturePage(
                address=addresses.picture(file.digest, variant.width, variant.format),
                language=cards.settings.languages[0],
                source=file.source,
                digest=file.digest,
                variant=variant,
            )


def _colours(theme: ThemeSettings) -> Colours:
    """Give a house's own colours to its cards, as far as they are told in six digits."""
    known = Colours()
    return Colours(
        *(
            own if len(own) == len("#rrggbb") and own.startswith("#") else ours
            for own, ours in (
                (theme.paper, known.paper),
                (theme.ink, known.ink),
                (theme.accent, known.accent),
            )
        )
    )


def _house(theme: ThemeSettings) -> str:
    """Give what [theme] in site.toml sets, as custom properties that go before the theme's own.

    They stand in no layer, so that no layer of the theme's is before them.
    """
    faces = {"--text-face": theme.text_face, "--display-face": theme.display_face}
    schemes = _scheme("light", "dark", theme) + _scheme("dark", "light", theme.dark)
    return _rule("[lang]", faces) + schemes


def _scheme(name: str, other: str, colours: PaletteSettings) -> str:
    """Give the colours of the scheme *name*, which the system or the reader chooses.

    A house that sets one scheme only has the theme's colours in the *other*, and every house has
    those of the theme on paper.
    """
    palette = _palette(colours)
    if not any(palette.values()):
        return ""
    by_system = _rule(f':root:not([data-theme="{other}"])', palette)
    chosen = _rule(f':root[data-theme="{name}"]', palette)
    return (
        f"@media screen and (prefers-color-scheme: {name}) {{\n{by_system}}}\n"
        f"@media screen {{\n{chosen}}}\n"
    )


def _palette(colours: PaletteSettings) -> dict[str, str]:
    return {
        "--paper": colours.paper,
        "--ink": colours.ink,
        "--soft": colours.soft,
        "--rule": colours.rule,
        "--accent": colours.accent,
        "--tint": colours.tint,
    }


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    told = [f"  {name}: {value};\n" for name, value in properties.items() if value]
    return f"{selector} {{\n{''.join(told)}}}\n" if told else ""
