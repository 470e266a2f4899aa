"""The gate: who is let in, by the Host and the Origin that a browser states."""

import pytest

from generator.preview.gate import Gate

LOCAL = Gate("127.0.0.1", 5500)
OPEN = Gate("0.0.0.0", 5500)  # noqa: S104 - nothing is bound


@pytest.mark.parametrize(
    "host", ["127.0.0.1:5500", "localhost:5500", "LOCALHOST:5500", "[::1]:5500"]
)
def test_this_machine_is_let_in_by_its_own_names(host: str) -> None:
    assert LOCAL.admits(host)


@pytest.mark.catalogue("V03")
@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example",
        "evil.example:5500",
        "127.0.0.1.nip.io:5500",
        "localhost:5501",
        "localhost",
        "localhost.evil.example:5500",
        "192.0.2.7:5500",
        "user@localhost:5500",
        "localhost:5500/x",
        "localhost:5500#x",
        "localhost:port",
        "[::1:5500",
    ],
)
def test_any_other_name_is_kept_out(host: str | None) -> None:
    assert not LOCAL.admits(host)


@pytest.mark.catalogue("V09")
def test_opened_to_the_network_it_lets_in_addresses_and_no_foreign_names() -> None:
    assert [OPEN.admits(host) for host in ("192.0.2.7:5500", "evil.example:5500")] == [True, False]


@pytest.mark.catalogue("V04")
@pytest.mark.parametrize(
    ("origin", "trusted"),
    [
        ("http://localhost:5500", True),
        ("http://127.0.0.1:5500", False),
        ("https://localhost:5500", False),
        ("http://localhost:5501", False),
        ("http://evil.example", False),
        ("null", False),
        (None, False),
    ],
)
def test_a_socket_is_opened_to_pages_of_the_same_origin(
    origin: str | None, *, trusted: bool
) -> None:
    assert LOCAL.trusts(origin, "localhost:5500") == trusted


@pytest.mark.parametrize(
    ("gate", "url"),
    [
        (LOCAL, "http://127.0.0.1:5500"),
        (OPEN, "http://127.0.0.1:5500"),
        (Gate("::1", 80), "http://[::1]:80"),
    ],
)
def test_the_url_is_one_that_this_machine_reaches(gate: Gate, url: str) -> None:
    assert gate.url == url


def test_only_other_hosts_than_this_machine_are_open() -> None:
    hosts = ("127.0.0.1", "localhost", "::1", "0.0.0.0", "192.0.2.7")  # noqa: S104 - not bound
    assert [Gate(host, 1).is_open for host in hosts] == [False, False, False, True, True]
