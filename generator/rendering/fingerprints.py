"""Fingerprints: what decides whether a page must be rendered again."""

from collections.abc import Mapping

import msgspec

from generator.digests import Digest, digest
from generator.rendering.press import TEMPLATES, Press

_encode = msgspec.msgpack.Encoder().encode


def contexts(
    press: Press, toolchain: Digest, templates: Mapping[str, Digest]
) -> Mapping[tuple[str, str], bytes]:
    """Give what a page's bytes depend on beside the page, by template and by language.

    That is our own code (*toolchain*), the template with all it draws on (*templates*, as
    ``template_digests`` gives them), the editions, their catalogues and the site's address.
    """
    # All catalogues, since a page may say a few words in every language of the site.
    around = _encode((toolchain, press.editions, press.base_url, press.catalogues))
    found = {}
    for edition in press.editions:
        for name in TEMPLATES.values():
            found[name, edition.language] = digest(around + templates[name].encode()).encode()
    return found
