"""Digests: names for content, by which two builds know the same thing."""

import hashlib

Digest = str
"""A BLAKE2b digest of 128 bits, in hexadecimal."""


def digest(data: bytes) -> Digest:
    """Name *data* by its content."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def raw_digest(data: bytes) -> bytes:
    """Name *data* by its content, in 16 bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()
