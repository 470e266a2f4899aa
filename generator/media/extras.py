"""The packages of the extra ``full``: looked for before they are needed, never imported here."""


class ExtraMissingError(Exception):
    """A file cannot be made, since *package* is not installed; it comes with the extra ``full``."""

    def __init__(self, package: str) -> None:
        """Say that *package* is missing."""
        super().__init__(package)
        self.package = package


def versions(*packages: str) -> tuple[str, ...]:
    """Give the installed versions of *packages*, by their names on PyPI.

    Raises ExtraMissingError for the first that is not installed.
    """
    # It draws on the whole of email, and a site without fonts does not wait for that.
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for package in packages:
        try:
            found.append(version(package))
        except PackageNotFoundError:
            raise ExtraMissingError(package) from None
    return tuple(found)
