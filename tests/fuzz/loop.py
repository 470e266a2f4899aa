"""The loop: one target, run by atheris with inputs that take branches not taken before."""

import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]  # not everywhere

# What is imported here counts the branches it takes.
with atheris.instrument_imports(include=["generator", "markdown", "slugify", "tomllib"]):
    from tests.fuzz.targets import CORPUS, TARGETS

LONGEST = 4096
"""The most bytes of an input: longer ones are slower, and seldom say more."""
PATIENCE = 10
"""Seconds after which one input is taken to hang."""


def main(target: str, seconds: str, failed: str) -> None:
    """Fuzz *target*; what fails is written to files whose paths begin with *failed*."""
    limits = (
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={PATIENCE}",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={failed}",
        "-print_final_stats=1",
    )
    # libFuzzer adds what it finds to the first folder and only reads the second.
    folders = (str(Path(failed).parent), str(CORPUS / target))
    atheris.Setup([sys.argv[0], *limits, *folders], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
