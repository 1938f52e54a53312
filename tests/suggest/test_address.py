"""Where a text may go, and what may be the name of a model or a key."""

from __future__ import annotations

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.suggest.address import read_address, read_key, read_model


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        ("http://localhost:11434/v1", "localhost:11434", "/v1/chat/completions"),
        ("http://LOCALHOST:80/v1/", "localhost", "/v1/chat/completions"),
        ("http://127.0.0.1:8080", "127.0.0.1:8080", "/chat/completions"),
        ("http://127.8.9.10/v1", "127.8.9.10", "/v1/chat/completions"),
        ("http://[::1]:8080/v1", "[::1]:8080", "/v1/chat/completions"),
        ("https://api.example.org/v1", "api.example.org", "/v1/chat/completions"),
        ("https://api.example.org:8443/x/v1", "api.example.org:8443", "/x/v1/chat/completions"),
        ("https://example.org/v1/chat/completions", "example.org", "/v1/chat/completions"),
    ],
)
def test_an_address_says_where_questions_go(text: str, name: str, path: str) -> None:
    server = read_address(text)
    assert (server.name, server.path) == (name, path)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("localhost:11434/v1", "neither https:// nor http://"),
        ("ftp://example.org", "neither https:// nor http://"),
        ("file:///etc/passwd", "neither https:// nor http://"),
        ("", "neither https:// nor http://"),
        ("https://", "names no host"),
        ("https:///v1", "names no host"),
        ("https://a..example.org/v1", "names no host"),
        ("https://.example.org/v1", "names no host"),
        ("https://" + "a" * 64 + ".org/v1", "names no host"),
        ("https://" + "a." * 127 + "org/v1", "names no host"),
        ("https://[fe80::1%25eth0]/v1", "names no host"),
        ("https://example.org:99999/v1", "port is not a number"),
        ("https://example.org:port/v1", "port is not a number"),
        ("https://[::1/v1", "not an address"),
        ("https://example.org/v1?api=2", "“?” or “#”"),
        ("https://example.org/v1#a", "“?” or “#”"),
        ("https://example.org/v1\r\nX-Evil: 1", "characters"),
        ("https://exa\tmple.org/v1", "characters"),
        ("https://exämple.org/v1", "characters"),
        ("https://example.org\\@evil.org/v1", "name or a password"),
        ("https://example.org/" + "a" * 600, "longer"),
        ("http://example.org/v1", "not encrypted"),
        ("http://192.168.1.20:11434/v1", "not encrypted"),
        ("http://localhost.example.org/v1", "not encrypted"),
        ("http://127.0.0.1.example.org/v1", "not encrypted"),
        ("http://0.0.0.0/v1", "not encrypted"),
        ("http://[::ffff:10.0.0.1]/v1", "not encrypted"),
    ],
)
def test_other_addresses_are_refused(text: str, problem: str) -> None:
    with pytest.raises(FcmdiffError) as caught:
        read_address(text)
    assert caught.value.code is ErrorCode.BAD_SERVER
    assert problem in caught.value.problem


def test_a_password_in_an_address_is_not_shown() -> None:
    with pytest.raises(FcmdiffError) as caught:
        read_address("https://me:secret@example.org/v1")
    assert "secret" not in str(caught.value)
    assert "FCMDIFF_SUGGEST_KEY" in str(caught.value)


def test_unencrypted_http_to_another_machine_must_be_asked_for() -> None:
    server = read_address("http://192.168.1.20:11434/v1", plain_http=True)
    assert not server.is_encrypted
    assert not server.is_here


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "a\x1b[2J", "\u202emodel", "m" * 201])
def test_what_cannot_be_shown_is_no_name_of_a_model(text: str) -> None:
    with pytest.raises(FcmdiffError, match="this is not a name"):
        read_model(text)


def test_a_key_is_one_word_and_stands_in_no_message() -> None:
    assert [read_key(one) for one in (None, "", " \n")] == [None, None, None]
    assert read_key("sk-123\n") == "sk-123"
    for text in ("two words", "a\r\nHost: evil", "schlüssel", "k" * 5_000):
        with pytest.raises(FcmdiffError) as caught:
            read_key(text)
        assert text not in str(caught.value)
        assert "FCMDIFF_SUGGEST_KEY" in str(caught.value)
