"""The command line: arguments in, calls, exit code out."""

import argparse
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Iterable, Sequence
from functools import partial
from types import FrameType
from typing import NoReturn, Protocol

from generator import __version__
from generator.commands.arguments import Told
from generator.console import environment_language, print_problems, say
from generator.errors import ExitCode, SiteError
from generator.model import Problem, Span

PROGRAM = "python -m generator"


class Command(Protocol):
    """A module of commands/: what it may be told, and what it does."""

    def add_arguments(self, group: argparse._ArgumentGroup, told: Told) -> None:
        """Add the command's own arguments to *group*; *told* gives their help."""

    def run(self, options: argparse.Namespace) -> ExitCode:
        """Do it."""


COMMANDS = ("new", "add", "build", "serve", "check", "inspect", "why", "deploy", "eject")
"""The commands, in the order of help; each is a module of commands/, imported only to be run."""


def main(arguments: Sequence[str]) -> int:
    """Run the command that *arguments*, without the program's name, ask for: its exit code."""
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        # Under LC_ALL=C the streams are ASCII, and the first Arabic letter would end the program.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminated)
    language = _language(arguments)
    try:
        options = _parser(language, _asked(arguments)).parse_args(arguments)
        options.language = language
        # All is imported: from here on Ctrl-C can be told of, and cleaned up after.
        if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
            signal.signal(signal.SIGINT, _interrupted)
        code = int(options.run(options))
        sys.stdout.flush()
    except SiteError as error:
        print_problems([error.problem], language, notes=True)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output has seen enough; the interpreter would complain again at its end.
        _mute()
        return ExitCode.OK
    except OSError as error:
        place = Span(str(error.filename or ""))
        print_problems(
            [Problem(place, "disk-failed", (error.strerror or str(error),))], language, notes=True
        )
        _mute()
        return ExitCode.ENVIRONMENT
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception:  # noqa: BLE001 - a bug of ours: shown whole, with a code of its own
        traceback.print_exc()
        return ExitCode.BUG
    return code


def _open_streams() -> None:
    """Open the standard streams that are closed: what we opened next would have their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, mode, encoding="utf-8", closefd=False))


def _mute() -> None:
    """Let what standard output does not take go nowhere: at the end it would fail once more."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupted(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # a second one would break off the clearing up
    raise KeyboardInterrupt


def _terminated(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)
    sys.exit(ExitCode.TERMINATED)


def _language(arguments: Sequence[str]) -> str:
    """Find --lang before parsing: the parser itself is to speak that language."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    finder.add_argument("--lang", choices=("ar", "en"))
    try:
        found, _ = finder.parse_known_args(arguments)
    except argparse.ArgumentError:
        return environment_language()
    return str(found.lang or environment_language())


def _asked(arguments: Sequence[str]) -> str | None:
    """Find the command: the first argument that is one, since none of the general ones is."""
    return next((each for each in arguments if each in COMMANDS), None)


def _formatter(language: str) -> type[argparse.HelpFormatter]:
    """Give the formatter of help with the word for «usage» in *language*, like the rest."""

    class Formatter(argparse.HelpFormatter):
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[argparse._MutuallyExclusiveGroup],
            prefix: str | None = None,
        ) -> None:
            word = say("usage", language) if prefix is None else prefix
            super().add_usage(usage, actions, groups, word)

    return Formatter


def _parser(language: str, asked: str | None) -> argparse.ArgumentParser:
    """Give the parser, which knows the arguments of the command that is *asked* for."""
    told = partial(say, language=language)
    formatter = _formatter(language)
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description=told("program"),
        epilog=told("epilog", program=PROGRAM),
        formatter_class=formatter,
        add_help=False,
        allow_abbrev=False,
    )
    general = parser.add_argument_group(told("options"))
    general.add_argument("-h", "--help", action="help", help=told("help"))
    general.add_argument(
        "--version", action="version", version=f"warraq {__version__}", help=told("version")
    )
    general.add_argument("--lang", choices=("ar", "en"), help=told("lang"))

    def print_help(_options: argparse.Namespace) -> ExitCode:
        parser.print_help()
        return ExitCode.OK

    parser.set_defaults(run=print_help)
    commands = parser.add_subparsers(title=told("commands"), metavar="")

    for name in COMMANDS:
        added = commands.add_parser(
            name,
            help=told(name),
            description=told(name),
            formatter_class=formatter,
            add_help=False,
            allow_abbrev=False,
        )
        group = added.add_argument_group(told("options"))
        group.add_argument("-h", "--help", action="help", help=told("help"))
        group.add_argument("--lang", choices=("ar", "en"), help=told("lang"))
        if name == asked:
            command: Command = importlib.import_module(f"generator.commands.{name}")
            command.add_arguments(group, told)
            added.set_defaults(run=command.run)
    return parser
