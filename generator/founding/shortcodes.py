"""Shortcodes: WordPress's own marks, ``[caption]…[/caption]``, and those of its plugins."""

import re
from html import escape

# A code in doubled brackets is a text about codes.
_CODE = re.compile(
    r"\[(?P<quoted>\[)?(?P<end>/)?(?P<name>[A-Za-z][\w-]*)(?P<given>[^\[\]]*)\](?(quoted)\])"
)
_CAPTION = re.compile(r"""\bcaption=(?:"([^"]*)"|'([^']*)')""")
_ASSIGNS = re.compile(r"""\s[\w-]+\s*=\s*["'\w]""")
_CAPTIONS = frozenset({"caption", "wp_caption"})
_OWN = _CAPTIONS | {"gallery", "playlist", "audio", "video", "embed"}


def without_shortcodes(text: str) -> str:
    """Give *text* with captions as figures, and the marks of all other shortcodes taken out.

    What stands between two marks stays. «[…]», «[sic]» and the like are text: a shortcode is one of
    WordPress's own, one with a value set in it, or one that is closed further on.
    """
    closed = {found["name"] for found in _CODE.finditer(text) if found["end"]}
    waiting: list[str] = []  # captions stated in the opening mark

    def replaced(code: re.Match[str]) -> str:
        name = code["name"]
        if code["quoted"]:
            return code[0][1:-1]
        if name in _CAPTIONS:
            if code["end"]:
                return f"{waiting.pop() if waiting else ''}</figure>"
            stated = _CAPTION.search(code["given"])
            said = (stated[1] or stated[2] or "") if stated else ""
            waiting.append(f"<p>{escape(said)}</p>" if said else "")
            return "<figure>"
        if name in _OWN or name in closed or _ASSIGNS.search(code["given"]):
            return "\n\n" if name == "embed" else ""
        return code[0]

    return _CODE.sub(replaced, text)
