"""``python -m generator``, and the console script ``warraq``."""

import signal
import sys

# Ctrl-C while modules are being imported ends the process as the system does, without a traceback.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from generator.cli import main


def run() -> None:
    """Run the command line and exit with its code."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
