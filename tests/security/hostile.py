"""A site whose every field holds what an attacker might write, each payload with its own number."""

import os
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.sites import write

PAYLOADS: dict[str, list[str]] = {
    row: table["payloads"]
    for row, table in tomllib.loads(
        Path(__file__).with_name("payloads.toml").read_text("utf-8")
    ).items()
}
TOGETHER = 12
"""How many payloads share an article."""
LONGEST_HEADLINE = 110
SETTINGS = """
name = "المرسى"
base_url = "https://news.example/paper"
fonts = false
cards = false
nearest = false
"""
STORY = "يروي هذا المقال حكاية قديمة عن البحر والصحراء وأهلهما، وهي حكاية طويلة لا تنتهي."


@dataclass
class Uses:
    """Every use of a payload, by its number: the payload as listed, and the field it stands in."""

    known: list[tuple[str, str]] = field(default_factory=list)

    def of(self, payload: str, place: str) -> str:
        """Give *payload* with the number of its use in the field *place*."""
        self.known.append((payload, place))
        return payload.replace("ID", str(len(self.known) - 1))

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Give what was used where."""
        return set(self.known)

    @property
    def fields(self) -> set[str]:
        """Give the fields that were used."""
        return {place for _, place in self.known}


# Where a payload may stand in a text in Markdown.
MARKDOWN = {
    "md paragraph": "{0}",
    "md heading": "## {0}",
    "md list": "- {0}",
    "md quote": "> {0}",
    "md emphasis": "س **{0}** ع",
    "md table": "| س | ع |\n|---|---|\n| ص | {0} |",
    "md footnote": "س[^{1}]\n\n[^{1}]: {0}",
    "md definition": "س\n:   {0}",
    "md alt": "![{0}](x.png)",
    "md link text": "[{0}](https://a.example/)",
    "md link title": '[س](https://a.example/ "{0}")',
    "md link target": "[س]({0})",
    "md code": "س `{0}` ع",
    "md fence": "```\n{0}\n```",
    "md fence language": "```{0}\nس\n```",
    "md in html": "<div>\n{0}\n</div>",
    "md attribute": '<b title="{0}">س</b>',
}
FRONT = (
    "title",
    "kicker",
    "subtitle",
    "description",
    "caption",
    "credit",
    "author",
    "place",
    "source",
    "slug",
    "image",
    "correction",
    "translationKey",
    "unheardof",
)


def hostile_site(root: Path, payloads: Sequence[str]) -> Uses:
    """Write a site into *root* that has each of *payloads* in every field; give the uses."""
    uses = Uses()
    write(root, f"-- site.toml --\n{SETTINGS}")
    for number, start in enumerate(range(0, len(payloads), TOGETHER)):
        group = payloads[start : start + TOGETHER]
        folder = root / "seeds" / f"قسم {number % 4}"
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / f"{number}.md", _markdown(group, uses))
        _put(folder / f"{number}-خبر.txt", _text(group, uses))
        _put(folder / f"{number}-page.md", _standing(group, uses))
        _put(folder / f"{number}-retracted.md", _retracted(group, uses))
    _named(root / "seeds", payloads, uses)
    return uses


def _put(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def quoted(text: str) -> str:
    """Give *text* as YAML has it between double quotation marks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def _joined(group: Sequence[str], uses: Uses, place: str) -> str:
    return quoted(" · ".join(uses.of(payload, place) for payload in group))


def _phrases(group: Sequence[str], uses: Uses, place: str, longest: int) -> Iterator[str]:
    """Give *group* joined to texts of up to *longest* bytes; what is longer is left out."""
    phrase = ""
    for payload in group:
        used = payload.replace("ID", "0000")
        if len(used.encode()) > longest:
            continue
        if phrase and len(f"{phrase} · {used}".encode()) > longest:
            yield phrase
            phrase = ""
        phrase = f"{phrase} · " * bool(phrase) + uses.of(payload, place)
    if phrase:
        yield phrase


def _list(group: Sequence[str], uses: Uses, place: str) -> list[str]:
    return [f"{place}:", *(f"- {quoted(each)}" for each in _phrases(group, uses, place, 1000))]


def _markdown(group: Sequence[str], uses: Uses) -> str:
    lines = ["---", "date: 2024-05-28"]
    lines += [f"{key}: {_joined(group, uses, key)}" for key in FRONT]
    for key in ("tags", "aliases", "categories"):
        lines += _list(group, uses, key)
    lines += ["---"]
    for note, payload in enumerate(group):
        for place, form in MARKDOWN.items():
            lines += [form.format(uses.of(payload, place), note), "", STORY, ""]
    return "\n".join(lines)


def _standing(group: Sequence[str], uses: Uses) -> str:
    title = _joined(group, uses, "standing title")
    text = "\n\n".join(uses.of(payload, "standing body") for payload in group)
    return f"---\ntitle: {title}\nkind: page\n---\n{text}\n"


def _retracted(group: Sequence[str], uses: Uses) -> str:
    reason = _joined(group, uses, "retracted")
    return f"---\ntitle: س {group[0][:3].strip()}\nretracted: {reason}\n---\n{STORY}\n"


def _text(group: Sequence[str], uses: Uses) -> str:
    """Give a bare text as newspapers have it; a payload that no headline holds stands below."""
    title = next(_phrases(group, uses, "headline", LONGEST_HEADLINE))
    photo = next(_phrases(group[1:], uses, "photo line", LONGEST_HEADLINE))
    filed = next(_phrases(group[2:], uses, "dateline", LONGEST_HEADLINE // 2))
    lines = [
        title,
        "",
        title,
        f"صورة من الميناء {photo}. (أرشيفية)",
        f"مسقط: «{filed}»",
        "",
        STORY,
        "",
    ]
    for payload in group:
        lines += [f"{uses.of(payload, 'paragraph')} {STORY}", ""]
        lines += [f"- {uses.of(payload, 'item')}", f"- {STORY[:40]}", ""]
        lines += [uses.of(payload, "line"), ""]
    keywords = next(_phrases(group, uses, "keywords", LONGEST_HEADLINE))
    lines += [STORY, "", f"كلمات دلالية: {keywords}", "", "اقرأ المزيد:", ""]
    for headline in _phrases(group, uses, "related", LONGEST_HEADLINE):
        lines += [headline, ""]
    return "\n".join([*lines, "أهم الأخبار"])


def _named(seeds: Path, payloads: Sequence[str], uses: Uses) -> None:
    """Let names of folders and of files be payloads, as far as a disk has such names."""
    unfit = set('/<>:"|?*\\' if os.name == "nt" else "/")
    fit = [each for each in payloads if unfit.isdisjoint(each) and each.isprintable()]
    for place, name in enumerate(_phrases(fit, uses, "file name", 200)):
        _put(seeds / f"{name}.md", "---\nlang: ar\n---\n- س\n")
        if place % 4 == 0:
            folder = seeds / next(_phrases(fit[place:], uses, "folder name", 200))
            folder.mkdir(parents=True)
            _put(folder / f"{place}.md", f"---\ntitle: {quoted('س')}\n---\n{STORY}\n")
