"""A font file → the WOFF2 that readers get: the characters of news, one weight, no hinting."""

import io
import os
from pathlib import Path

# fontTools states no types.
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]

from generator.media.fonts import FEATURES, Face, Rare, characters

# Copyright, family, style, full name, licence and its address: what the OFL asks to keep.
_NAMES = [0, 1, 2, 4, 13, 14]


class UnfitFontError(ValueError):
    """The bytes are no font that can be subset."""


def woff2(face: Face, data: bytes) -> bytes:
    """Give the subset of the font file *data* that *face* stands for: same bytes every time.

    *data* is TrueType, OpenType, WOFF or WOFF2. Raises UnfitFontError if it is none of these, or
    has not a single character of news.
    """
    try:
        return _woff2(face, data)
    except Exception as error:  # fontTools raises whatever the damage led to
        raise UnfitFontError(face.family) from error


def cached(face: Face, data: bytes, folder: Path) -> bytes:
    """Give ``woff2(face, data)``, kept in *folder* from the first time: it takes about a second.

    The file's name tells all that its bytes depend on. A file is there whole or not at all.
    """
    kept = folder / face.file
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        made = woff2(face, data)
    folder.mkdir(parents=True, exist_ok=True)
    ours = folder / f"{face.file}.{os.getpid()}"
    ours.write_bytes(made)
    os.replace(ours, kept)
    return made


def _woff2(face: Face, data: bytes) -> bytes:
    # The time of the last change stays the source's: ours is no change of the design.
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=False)
    if "fvar" in font:
        _pin(font, face.weight)
    if face.rare is not None:
        _leave_out(font, face.rare)
    options = Options(
        hinting=False,
        desubroutinize=True,
        layout_features=list(FEATURES),
        name_IDs=_NAMES,
        notdef_outline=True,
        drop_tables=[*Options._drop_tables_default, "gasp", "STAT"],  # noqa: SLF001 - no other name
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters(latin=face.latin))
    subsetter.subset(font)
    if not font.getBestCmap():
        raise ValueError(face.family)
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made, reorderTables=False)
    return made.getvalue()


def _pin(font: TTFont, weight: int) -> None:
    """Make a variable font a plain one: at *weight* as far as it goes, else as it stands."""
    place = {
        axis.axisTag: min(max(weight, axis.minValue), axis.maxValue)
        if axis.axisTag == "wght"
        else axis.defaultValue
        for axis in font["fvar"].axes
    }
    instancer.instantiateVariableFont(font, place, inplace=True)


def _leave_out(font: TTFont, rare: Rare) -> None:
    """Take the rules *rare* out of the font's substitutions."""
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        kept = [each for each in record.Feature.LookupListIndex if each not in rare.lookups]
        record.Feature.LookupListIndex = kept
        record.Feature.LookupCount = len(kept)
    lookup = table.LookupList.Lookup[rare.lookup]
    lookup.SubTable = [
        each for place, each in enumerate(lookup.SubTable) if place not in rare.rules
    ]
    lookup.SubTableCount = len(lookup.SubTable)
