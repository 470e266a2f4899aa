"""What may stop a command, and the exit codes by which it says so."""

from enum import IntEnum

from generator.model import Problem


class ExitCode(IntEnum):
    """Exit codes of every command; 130 and 143 are 128 + the signal's number, as shells have it."""

    OK = 0
    CONTENT = 1
    USAGE = 2
    ENVIRONMENT = 3
    BUG = 70
    INTERRUPTED = 130
    TERMINATED = 143


class SiteError(Exception):
    """A command cannot go on: a setting, a folder or the machine is unfit. Raised at edges only."""

    def __init__(self, problem: Problem, exit_code: ExitCode = ExitCode.USAGE) -> None:
        """Stop the command because of *problem*, with *exit_code*."""
        super().__init__(problem.code)
        self.problem = problem
        self.exit_code = exit_code
