"""Photographs: what one is, in which forms it is served, and the bytes of each form."""

import io
import warnings
from typing import TYPE_CHECKING, Literal

from generator.media.extras import versions
from generator.model import Value

if TYPE_CHECKING:  # Pillow comes with an extra, and takes 40 ms to import
    from PIL import Image

Format = Literal["avif", "webp", "jpeg"]

# Newest first: a browser takes the first <source> that it knows.
FORMATS: tuple[Format, ...] = ("avif", "webp", "jpeg")
WIDTHS = (480, 960, 1600)

# 64 megapixels are 192 MB once decoded; WebP has 14 bits for a side.
MAX_PIXELS = 64_000_000
MAX_SIDE = 16_383

# The decoders that are tried: one that is not needed is one that cannot be attacked.
_READ = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")

# A smaller variant must save at least a fifth of the width, or it is not worth a file.
_STEP = 0.8

# Orientation, EXIF 2.32, 4.6.4 A: 5 to 8 lie on their side.
_ORIENTATION = 0x0112
_ON_ITS_SIDE = {5, 6, 7, 8}


class Fault(Value, frozen=True):
    """Why bytes are no picture of ours.

    ``unknown``: of no kind we read, SVG among them; ``damaged``: it breaks off or makes no sense;
    ``large``: more than MAX_PIXELS, or a side longer than MAX_SIDE.
    """

    reason: Literal["unknown", "damaged", "large"]


class Picture(Value, frozen=True):
    """A picture as it is seen: *width* and *height* in pixels, after the camera's rotation."""

    width: int
    height: int
    kind: Literal["jpeg", "png", "webp", "avif", "gif"]


class Variant(Value, frozen=True):
    """A form in which a picture is served, in pixels."""

    format: Format
    width: int
    height: int


def probe(data: bytes) -> Picture | Fault:
    """Tell what picture *data* is; it is decoded to its end, the first frame if there are more.

    Raises ExtraMissingError if Pillow is not installed.
    """
    versions("pillow")
    try:
        opened = _open(data)
    except _UnfitError as unfit:
        return unfit.fault
    with opened as image:
        # MPO is what some telephones make: a JPEG with others behind it.
        kind = "jpeg" if image.format == "MPO" else str(image.format).lower()
        width, height = image.size
        try:
            # A JPEG that is read at an eighth of its size is read to its end all the same.
            image.draft("RGB", (width // 8 or 1, height // 8 or 1))
            image.load()
            if image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE:
                width, height = height, width
        except Exception:  # noqa: BLE001 - Pillow raises whatever the damage led to
            return Fault("damaged")
    return Picture(width, height, kind)  # type: ignore[arg-type]  # one of _READ


def variants(picture: Picture) -> tuple[Variant, ...]:
    """Give the forms of *picture*, by format and from narrow to wide; none is wider than it."""
    widest = min(picture.width, WIDTHS[-1])
    widths = [*(width for width in WIDTHS if width <= widest * _STEP), widest]
    return tuple(
        Variant(format_, width, max(1, round(picture.height * width / picture.width)))
        for format_ in FORMATS
        for width in widths
    )


def encode(data: bytes, variant: Variant) -> bytes:
    """Give the bytes of a variant of *data*, which ``probe`` has taken for a picture.

    They hold pixels in sRGB and nothing else: no place, no camera, no profile. JPEG, which knows no
    transparency, lies on white.
    """
    from PIL import Image, ImageOps

    with _open(data) as image:
        # Twice the size is asked for, as the decoder's own reduction is a coarse one.
        longer = 2 * max(variant.width, variant.height)
        image.draft(None, (longer, longer))
        upright = ImageOps.exif_transpose(image)
        profile = image.info.get("icc_profile")
        small = _plain(upright).resize(
            (variant.width, variant.height), Image.Resampling.LANCZOS, reducing_gap=3.0
        )
    return _saved(_srgb(small, profile), variant.format)


class _UnfitError(ValueError):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


def _open(data: bytes) -> "Image.Image":
    from PIL import Image, UnidentifiedImageError

    Image.init()
    try:
        with warnings.catch_warnings():
            # Pillow's own limits are told as warnings, as are oddities of a file that do no harm.
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_READ)
    except UnidentifiedImageError:
        raise _UnfitError(Fault("damaged" if _begins_well(data) else "unknown")) from None
    except Image.DecompressionBombError:
        raise _UnfitError(Fault("large")) from None
    except Exception as error:  # Pillow raises whatever the damage led to
        raise _UnfitError(Fault("damaged")) from error
    if max(image.size) > MAX_SIDE or image.width * image.height > MAX_PIXELS:
        raise _UnfitError(Fault("large"))
    return image


def _begins_well(data: bytes) -> bool:
    """Tell whether *data* begins as a picture that we read does."""
    from PIL import Image

    accept = [Image.OPEN[kind][1] for kind in _READ]
    return any(each is not None and each(data[:16]) is True for each in accept)


def _plain(image: "Image.Image") -> "Image.Image":
    """Give *image* in a mode that can be made smaller: grey, RGB, RGBA or CMYK, 8 bits each."""
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in {"L", "RGB", "CMYK"} and "transparency" not in image.info:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _srgb(image: "Image.Image", profile: bytes | None) -> "Image.Image":
    """Give *image* in RGB or RGBA, its colours brought from *profile* to sRGB."""
    from PIL import ImageCms

    plain = image.convert("RGBA" if image.mode == "RGBA" else "RGB")
    if profile is None:
        return plain
    colours = image.convert("RGB") if image.mode == "RGBA" else image
    try:
        converted = ImageCms.profileToProfile(
            colours,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):  # of another colour space, or damaged: it says nothing
        return plain
    if converted is None:
        return plain
    if image.mode == "RGBA":
        converted.putalpha(image.getchannel("A"))
    return converted


def _saved(image: "Image.Image", format_: Format) -> bytes:
    from PIL import Image

    if format_ == "jpeg" and image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    image.info = {}  # some encoders write what they find here
    made = io.BytesIO()
    match format_:
        case "avif":
            # One thread: the other workers have their own pictures to make.
            image.save(made, "AVIF", quality=60, speed=7, codec="aom", max_threads=1)
        case "webp":
            image.save(made, "WEBP", quality=78, method=4)
        case "jpeg":
            image.save(made, "JPEG", quality=80, progressive=True, optimize=True)
    return made.getvalue()
