"""Patterns: regular expressions that are compiled when they are first used.

Those that know letters by their blocks take milliseconds each, fifty together, and most texts never
come to the places where they are asked.
"""

import re
from typing import TYPE_CHECKING, Any


class _Late:
    """A pattern that takes over the methods of the compiled one as they are called."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._pattern = pattern
        self._flags = flags

    def compiled(self) -> re.Pattern[str]:
        """Compile the pattern."""
        return re.compile(self._pattern, self._flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what re.Pattern has
        # The next call finds the method here, and costs what it does on the compiled pattern.
        self.__dict__[name] = method = getattr(self.compiled(), name)
        return method


if TYPE_CHECKING:

    def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        """Give *pattern*, compiled when it is first used."""

else:
    late = _Late
