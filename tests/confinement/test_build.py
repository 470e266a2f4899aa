"""A build reads its site and its installation, writes its own folders, and asks nobody anything."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.confinement.premises import Premises, acts
from tests.sites import FONTS, REPOSITORY, article, tree, write

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="workers are watched where they fork"
)
POOL = 230
"""So many articles are shared out among workers."""


def picture() -> bytes:
    data = BytesIO()
    Image.new("RGB", (1300, 700), "teal").save(data, "JPEG")
    return data.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site with all that a site can have: beside it lies nothing that it needs."""
    root = write(
        tmp_path / "site",
        f"""\
-- seeds/sea/000.txt --
{article("حكاية الميناء القديم", related=("قصة لم تُكتب بعد",))}
-- seeds/sea/001.md --
---
title: السفينة
date: 2024-05-01
author: سالم البحري
tags: [بحر, سفن]
aliases: [/old/ship/]
---
بدأت الحكاية في **ميناء** صغير، وفيها [رابط](https://harbour.example/).
-- seeds/sea/001.en.md --
---
title: The ship
---
The story of a ship.
-- seeds/land/notes.doc --
no seed
-- static/ads.txt --
placeholder.example
-- templates/footer.html --
<footer>{{{{ edition.name }}}}</footer>
-- site.toml --
base_url = "https://news.example/paper"
timezone = "Asia/Riyadh"
calendar = ["gregorian", "islamic-umalqura"]
""",
    )
    (root / "seeds/sea/000.jpg").write_bytes(picture())
    return root


def run(root: Path, *command: str, code: int = 0) -> Path:
    """Run *command* while all it does is written down; give where."""
    folder = root.parent
    for name in ("home", "temporary", "elsewhere"):
        (folder / name).mkdir(exist_ok=True)
    log = folder / "log"
    done = subprocess.run(
        [sys.executable, "-P", "-B", *command],
        cwd=folder / "elsewhere",
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(REPOSITORY),
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "temporary"),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == code, done.stderr
    return log


def watched(root: Path, *arguments: str) -> Path:
    log, program = root.parent / "log", "tests.confinement.watched"
    log.unlink(missing_ok=True)
    return run(root, "-m", program, str(log), "build", "--site", str(root), *arguments)


def outside(root: Path) -> set[str]:
    """Give the files beside the site and those of its own that are not for the build to write."""
    own = ("site/output/", "site/.generator/", "site/permalinks.txt", "log")
    return {name for name in tree(root.parent) if not name.startswith(own)}


@pytest.mark.catalogue("N10", "S08")
def test_a_build_stays_on_its_premises(site: Path) -> None:
    before = outside(site)
    for _ in ("cold", "warm"):
        assert Premises(site).trespasses(watched(site, "--jobs", "1")) == []
        write(site, f"-- seeds/sea/002.txt --\n{article('خبر جديد')}")
        before |= outside(site)
    log = acts(site.parent / "log")
    assert {act.process for act in log} == {log[0].process}
    assert [act for act in log if act.name == "os.fork"] == []
    assert outside(site) == before


def test_its_workers_do_too_and_are_no_more_than_were_asked_for(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write(root, "-- site.toml --\nfonts = false\ncards = false\nsearch = false\n")
    for number in range(POOL):
        write(root, f"-- seeds/{number:03}.txt --\n{article(f'حكاية رقم {number}')}")
    assert Premises(root).trespasses(watched(root, "--jobs", "2")) == []
    log = acts(tmp_path / "log")
    assert sum(act.name == "os.fork" for act in log) == 2
    assert len({act.process for act in log}) == 3


TRESPASSES = {
    "open('/etc/hostname')": "open /etc/hostname",
    "open(site + '/seeds/new.txt', 'w')": "open {site}/seeds/new.txt",
    "open(site + '/output/../stray.txt', 'w')": "open {site}/output/../stray.txt",
    "open('stray.txt', 'w')": "open stray.txt",
    "os.listdir('/etc')": "os.listdir /etc",
    "os.mkdir(site + '/drafts')": "os.mkdir {site}/drafts",
    "os.rename(site + '/output/a', site + '/a')": "os.rename {site}/output/a",
    "os.remove(site + '/a')": "os.remove {site}/a",
    "os.symlink('/etc', site + '/output/../etc')": "os.symlink /etc",
    "sqlite3.connect(site + '/stray.db')": "sqlite3.connect {site}/stray.db",
    "socket.socket(socket.AF_INET).close()": "socket.__new__ ",
    "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close()": "socket.__new__ ",
    "socket.getaddrinfo('127.0.0.1', 80)": "socket.getaddrinfo 127.0.0.1",
    "subprocess.run(['true'])": "subprocess.Popen true",
    "os.system('true')": "os.system true",
}


def test_each_trespass_would_be_seen(site: Path) -> None:
    log = site.parent / "log"
    (site / "output").mkdir()
    (site / "output/a").touch()
    deeds = "\n".join(TRESPASSES)
    imports = "import os, site as _, socket, sqlite3, subprocess"
    code = f"{imports}\nsite = {str(site)!r}\nfrom tests.confinement.watched import watch\n"
    run(site, "-c", f"{code}watch({str(log)!r})\n{deeds}\n")
    assert [str(act) for act in Premises(site).trespasses(log)] == [
        act.format(site=site) for act in TRESPASSES.values()
    ]


def test_a_build_with_a_trespass_in_it_would_be_seen(site: Path) -> None:
    log = site.parent / "log"
    code = (
        "import sys\nfrom tests.confinement.watched import watch\n"
        f"watch({str(log)!r})\n"
        "from generator.building import permalinks\n"
        "kept = permalinks.record\n"
        "permalinks.record = lambda *all: (open('/etc/hostname').close(), kept(*all))\n"
        "from generator.cli import main\n"
        f"sys.exit(main(['build', '--site', {str(site)!r}]))"
    )
    run(site, "-c", code)
    assert [str(act) for act in Premises(site).trespasses(log)] == ["open /etc/hostname"]


@pytest.fixture(autouse=True)
def _fonts_cut_before(site: Path) -> None:
    """Spare each site the two seconds of cutting fonts, where another test has cut them."""
    if FONTS.is_dir():
        (site / ".generator/fonts").mkdir(parents=True)
        for font in FONTS.glob("*.woff2"):
            (site / ".generator/fonts" / font.name).write_bytes(font.read_bytes())
