"""The generator with all that makes a text harmless taken out: what the other tests must notice.

Run as a program of its own, so that no other test meets it.
"""

import html
import sys

import markupsafe
import nh3


def unguard() -> None:
    """Let text through as it is: escaping, the sanitiser, and what is shown instead of obeyed."""

    def as_it_is(text: str, *_: object, **__: object) -> str:
        return text

    for module, name in ((nh3, "clean"), (html, "escape")):
        setattr(module, name, as_it_is)
    markupsafe.escape = markupsafe.Markup

    from generator.rendering import markup, structured

    # The last counts on the sanitiser's tags.
    for name in ("_shown", "isolated_html"):
        setattr(markup, name, as_it_is)
    setattr(structured, "_ESCAPED", ())  # noqa: B010 - it is private to the module


if __name__ == "__main__":
    unguard()
    from generator.cli import main

    sys.exit(main(sys.argv[1:]))
