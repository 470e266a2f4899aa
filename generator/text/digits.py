"""Digits: Arabic-Indic and Persian ones as the ASCII digits that arithmetic needs."""

from generator.text.folding import DIGITS


def ascii_digits(text: str) -> str:
    """Give *text* with every Arabic-Indic and Persian digit as its ASCII digit, else unchanged."""
    return text if text.isascii() else text.translate(DIGITS)
