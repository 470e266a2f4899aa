"""Languages: which one a text is in, told from the file's name, else from its script and words."""

import re

# ISO 639-1, and the three-letter codes of languages a newspaper of the region may be in.
_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    ckb kmr ary arz apc acm kab rif shi zgh
"""
CODES = frozenset(_CODES.split())
# Common words that no other language of the same script shares. Arabic needs none: it is what an
# Arabic-script text is unless the letters or words of Persian or Urdu say otherwise.
_COMMON = {
    "fa": "است این که را در از با برای شد کرد می به",
    "ur": "ہے کے میں کی کا سے نے اور کو پر ہیں یہ",
    "en": "the of and to in is for was that on with as by from are has",
    "fr": "le les des est une dans pour du et sur que au avec aux qui la",
    "de": "der die und das ist den von mit für nicht dem ein eine im auf",
    "es": "el los las una por del y con para es que en la se su al",
    "tr": "ve bir bu için ile olarak olan daha çok da de en gibi",
    "it": "il che di per una della con del gli non sono nel alla è",
    "pt": "o os não uma para com por dos da em do que ao e na",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_LATIN = ("en", "fr", "de", "es", "tr", "it", "pt")
# Letters of Persian and Urdu that Arabic does not have; ی and ک are typed in Arabic text too.
_FOREIGN = "پچژگٹڈڑےںہ"
_NAME = re.compile(r"\.([a-z]{2,3})\.[a-z0-9]+$", re.IGNORECASE)
_SCRIPTS = (
    ("ar", re.compile("[\u0621-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("en", re.compile("[A-Za-z\u00c0-\u024f]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)
_LATIN_WORD = re.compile("[a-z\u00df-\u024f]+")
_SAMPLE = 240
_STEP = 8
_ARABIC_LETTERS = frozenset(map(chr, range(0x0621, 0x06D4)))


def named_language(name: str) -> str | None:
    """Give the language that a file's name states before its ending: ``story.en.txt``."""
    stated = _NAME.search(name)
    code = stated[1].lower() if stated else None
    return code if code in CODES else None


def text_language(text: str, default: str) -> str:
    """Give the language of *text*, *default* when it holds no letter of a script we know.

    Only the beginning and the middle are looked at: a text is in one language.
    """
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]
    if sample.isascii():
        letters = any(map(str.isalpha, sample))
        return _latin(sample) if letters else default
    if sum(map(_ARABIC_LETTERS.__contains__, sample[::_STEP])) * _STEP * 3 > len(sample):
        return _arabic(sample)
    counts = [(len(pattern.findall(sample)), script) for script, pattern in _SCRIPTS]
    most, script = max(counts)
    if not most:
        return default
    arabic = counts[0][0]
    if script == "ar" or (script == "en" and arabic * 20 > most and not _is_latin_prose(sample)):
        return _arabic(sample)
    return _latin(sample) if script == "en" else script


def script_language(text: str) -> str | None:
    """Give the language that the words of *text*, in its main script, tell; a name tells none."""
    most, script = max((len(pattern.findall(text)), script) for script, pattern in _SCRIPTS)
    if not most:
        return None
    if script == "ar":
        return _arabic(text)
    if script != "en":
        return script
    found = _latin(text)
    return found if _WORDS[found].intersection(text.lower().split()) else None


def _arabic(sample: str) -> str:
    if not any(map(sample.__contains__, _FOREIGN)):
        return "ar"
    words = sample.split()
    persian, urdu = (
        sum(word in common for word in words) for common in (_WORDS["fa"], _WORDS["ur"])
    )
    if max(persian, urdu) * 15 < len(words):
        return "ar"
    return "fa" if persian > urdu else "ur"


def _is_latin_prose(sample: str) -> bool:
    """Tell whether Latin words are more than names: «Red Ink | Ann Reed» in an Arabic list."""
    words = _LATIN_WORD.findall(sample.lower())
    common = max(sum(word in _WORDS[code] for word in words) for code in _LATIN)
    return common * 5 > len(words)


def _latin(sample: str) -> str:
    words = sample.lower().split()
    return max(_LATIN, key=lambda code: sum(word in _WORDS[code] for word in words))
