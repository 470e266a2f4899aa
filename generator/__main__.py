"""``python -m generator``, and the console script ``warraq``."""

import os.path
import sys

# ``python -m`` has modules looked for in the folder that it is called from, before all others: a
# script called markdown.py beside the seeds would be taken for the library.
if __name__ == "__main__" and not sys.flags.safe_path:
    _own = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib is not loaded yet
    if sys.path[0] != _own:
        del sys.path[0]

import signal

# Ctrl-C while modules are being imported ends the process as the system does, without a traceback.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from generator.cli import main


def run() -> None:
    """Run the command line and exit with its code."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
