import io
import struct
import zlib
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from generator.media.pictures import (
    MAX_SIDE,
    Fault,
    Format,
    Picture,
    Variant,
    encode,
    probe,
    variants,
)

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
FORMATS: tuple[Format, ...] = ("avif", "webp", "jpeg")


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def halves(left: tuple[int, ...], right: tuple[int, ...], mode: str = "RGB") -> Image.Image:
    """Give a picture of 64 × 32 pixels in two colours."""
    image = Image.new(mode, (64, 32), left)
    image.paste(right, (32, 0, 64, 32))
    return image


def seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def close_to(colour: object, wanted: tuple[int, ...]) -> bool:
    assert isinstance(colour, tuple)
    return len(colour) == len(wanted) and all(
        abs(one - other) <= 24 for one, other in zip(colour, wanted, strict=True)
    )


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "gif"])
def test_a_picture_has_a_size_and_a_kind(
    kind: Literal["jpeg", "png", "webp", "avif", "gif"],
) -> None:
    assert probe(saved(halves(RED, BLUE), kind)) == Picture(64, 32, kind)


def test_a_picture_that_lies_on_its_side_has_the_size_it_is_seen_at() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(halves(RED, BLUE), "JPEG", exif=exif)
    assert probe(data) == Picture(32, 64, "jpeg")
    upright = seen(encode(data, Variant("webp", 32, 64)))
    assert close_to(upright.convert("RGB").getpixel((16, 8)), RED)
    assert close_to(upright.convert("RGB").getpixel((16, 56)), BLUE)


def test_the_first_frame_stands_for_a_moving_picture() -> None:
    data = saved(halves(RED, RED), "GIF", save_all=True, append_images=[halves(BLUE, BLUE)])
    assert probe(data) == Picture(64, 32, "gif")
    still = seen(encode(data, Variant("webp", 64, 32)))
    assert getattr(still, "n_frames", 1) == 1
    assert close_to(still.convert("RGB").getpixel((10, 10)), RED)


def test_a_telephones_picture_with_others_behind_it_is_a_jpeg() -> None:
    data = saved(halves(RED, BLUE), "MPO", save_all=True, append_images=[halves(BLUE, RED)])
    assert probe(data) == Picture(64, 32, "jpeg")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a picture",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        saved(Image.new("RGB", (9, 9)), "BMP"),
        saved(Image.new("RGB", (9, 9)), "TIFF"),
    ],
)
def test_what_is_not_of_our_kinds(data: bytes) -> None:
    assert probe(data) == Fault("unknown")


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
def test_a_picture_that_breaks_off_is_damaged(kind: str) -> None:
    data = saved(Image.effect_noise((200, 200), 90).convert("RGB"), kind)
    assert probe(data[: len(data) // 2]) == Fault("damaged")


def test_a_picture_of_too_many_pixels_is_not_decoded() -> None:
    def png(width: int, height: int) -> bytes:
        head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        return (
            b"\x89PNG\r\n\x1a\n"
            + struct.pack(">I", 13)
            + head
            + struct.pack(">I", zlib.crc32(head))
            + struct.pack(">I", 0)
            + b"IDAT"
            + struct.pack(">I", zlib.crc32(b"IDAT"))
        )

    assert probe(png(9_000, 9_000)) == Fault("large")
    assert probe(png(12_000, 12_000)) == Fault("large")
    assert probe(png(60_000, 60_000)) == Fault("large")
    assert probe(png(MAX_SIDE + 1, 1)) == Fault("large")


@pytest.mark.parametrize(
    ("picture", "sizes"),
    [
        (Picture(4000, 3000, "jpeg"), [(480, 360), (960, 720), (1600, 1200)]),
        (Picture(1600, 900, "jpeg"), [(480, 270), (960, 540), (1600, 900)]),
        (Picture(1000, 500, "png"), [(480, 240), (1000, 500)]),
        (Picture(500, 1000, "png"), [(500, 1000)]),
        (Picture(1, 16_000, "png"), [(1, 16_000)]),
        (Picture(16_000, 1, "png"), [(480, 1), (960, 1), (1600, 1)]),
    ],
)
def test_variants_are_never_wider_than_the_picture(
    picture: Picture, sizes: list[tuple[int, int]]
) -> None:
    assert variants(picture) == tuple(
        Variant(format_, width, height) for format_ in FORMATS for width, height in sizes
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_a_variant_has_its_format_and_size_and_the_same_bytes_each_time(format_: Format) -> None:
    data = saved(halves(RED, BLUE), "PNG")
    made = encode(data, Variant(format_, 32, 16))
    assert (seen(made).format, seen(made).size) == (format_.upper(), (32, 16))
    assert close_to(seen(made).convert("RGB").getpixel((4, 8)), RED)
    assert encode(data, Variant(format_, 32, 16)) == made


@pytest.mark.parametrize("format_", FORMATS)
def test_a_variant_tells_nothing_of_the_place_or_the_camera(format_: Format) -> None:
    exif = Image.Exif()
    exif[0x010F] = "The camera's maker"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(halves(RED, BLUE), "JPEG", exif=exif, icc_profile=profile, comment=b"a secret")
    made = seen(encode(data, Variant(format_, 64, 32)))
    assert dict(made.getexif()) == {}
    assert {"exif", "icc_profile", "comment", "xmp"} & set(made.info) == set()


def test_colours_are_brought_to_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A camera whose red is what we call green, and the other way about.
    turned = profile.replace(b"rXYZ", b"****", 1).replace(b"gXYZ", b"rXYZ", 1)
    turned = turned.replace(b"****", b"gXYZ", 1)
    for mode, red in (("RGB", RED), ("RGBA", (*RED, 255))):
        data = saved(Image.new(mode, (64, 32), red), "PNG", icc_profile=turned)
        made = seen(encode(data, Variant("webp", 64, 32)))
        assert close_to(made.convert("RGB").getpixel((9, 9)), GREEN)


@pytest.mark.parametrize("profile", [b"", b"no profile at all", bytes(4000)])
def test_a_damaged_profile_says_nothing(profile: bytes) -> None:
    data = saved(halves(RED, BLUE), "PNG", icc_profile=profile)
    made = seen(encode(data, Variant("webp", 64, 32)))
    assert close_to(made.convert("RGB").getpixel((9, 9)), RED)


def test_what_is_transparent_stays_so_but_in_jpeg_where_it_is_white() -> None:
    data = saved(halves((*RED, 255), (*BLUE, 0), "RGBA"), "PNG")
    for format_ in ("avif", "webp"):
        made = seen(encode(data, Variant(format_, 64, 32)))
        assert close_to(made.convert("RGBA").getpixel((8, 8)), (*RED, 255))
        alpha = made.convert("RGBA").getchannel("A").getpixel((56, 8))
        assert isinstance(alpha, int)
        assert alpha <= 4
    flat = seen(encode(data, Variant("jpeg", 64, 32)))
    assert close_to(flat.convert("RGB").getpixel((56, 8)), (255, 255, 255))


@pytest.mark.parametrize(
    "image",
    [
        halves((255,), (0,), "L"),
        halves((255, 255), (0, 255), "LA"),
        halves((1,), (0,), "1"),
        halves((255, 255, 255), (0, 0, 0)).convert("P"),
        Image.frombytes("I;16", (64, 32), (b"\xff\xff" * 32 + b"\0\0" * 32) * 32),
    ],
    ids=lambda image: image.mode,
)
@pytest.mark.parametrize("format_", FORMATS)
def test_pictures_of_every_depth(image: Image.Image, format_: Format) -> None:
    data = saved(image, "PNG")
    assert probe(data) == Picture(64, 32, "png")
    made = seen(encode(data, Variant(format_, 64, 32))).convert("RGB")
    assert close_to(made.getpixel((8, 8)), (255, 255, 255))
    assert close_to(made.getpixel((56, 8)), (0, 0, 0))


def test_a_picture_for_the_printer_is_served_in_rgb() -> None:
    data = saved(Image.new("CMYK", (64, 32), (0, 255, 255, 0)), "JPEG")
    assert probe(data) == Picture(64, 32, "jpeg")
    made = seen(encode(data, Variant("webp", 64, 32)))
    assert close_to(made.convert("RGB").getpixel((9, 9)), RED)


SOUND = {kind: saved(halves(RED, BLUE), kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF")}


@settings(max_examples=300)
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_damage_is_a_fault_or_a_picture_that_can_be_served(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(SOUND[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    found = probe(bytes(damaged))
    if isinstance(found, Picture):
        smallest = variants(found)[-1]
        assert seen(encode(bytes(damaged), smallest)).size == (smallest.width, smallest.height)
