"""Who reaches the network, how it is encrypted, and who never does."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from fcmdiff.suggest import connection
from fcmdiff.suggest.address import Server, read_address
from fcmdiff.suggest.connection import exchange
from fcmdiff.suggest.failures import ServerError
from tests.conftest import ROOT
from tests.suggest.server import NEW, OLD, chooses, replies, serving

_REQUEST = b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"

# Every command but suggest, with a hook that ends the program where one opens a connection, looks
# up a name, or loads what could.
_WATCHED = """
import sys

def forbid(event, _):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto"}:
        print("reached the network", event)
        raise SystemExit(9)

sys.addaudithook(forbid)
from fcmdiff.cli import run
code = run(sys.argv[1:])
loaded = [name for name in sys.modules if name.startswith("fcmdiff.suggest")]
sys.exit(8 if loaded else code)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["compare", OLD, NEW, "--format", "html"],
        ["compare", OLD, NEW, "--format", "json"],
        ["align", OLD, NEW],
        ["extract", OLD],
        ["commitments", NEW],
        ["check", OLD, OLD],
        ["suggest", OLD, NEW, "--help"],
    ],
)
def test_other_commands_never_reach_the_network(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, *words], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_the_watch_sees_who_reaches_the_network() -> None:
    words = ["suggest", OLD, NEW, "--server", "http://127.0.0.1:9", "--model", "m", "--yes"]
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, *words], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 9


def make_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for ``name`` that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / f"{name}.crt", folder / f"{name}.key"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with serving(chooses(1), tls_files=make_certificate(tmp_path, "localhost")) as server:
        with pytest.raises(ServerError, match="its certificate is not trusted"):
            exchange(read_address(server.url), _REQUEST, 3)
        assert server.received == []


def test_the_authority_of_a_house_can_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = make_certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    with serving(chooses(1), tls_files=files) as server:
        reply = exchange(read_address(server.url), _REQUEST, 3)
    assert reply.status == 200
    assert b"choices" in reply.body


def test_a_certificate_of_another_host_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = make_certificate(tmp_path, "example.org")
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    with (
        serving(chooses(1), tls_files=files) as server,
        pytest.raises(ServerError, match="its certificate is not trusted"),
    ):
        exchange(read_address(server.url), _REQUEST, 3)


def test_tls_with_a_server_that_has_none_is_told() -> None:
    with serving(chooses(1)) as server:
        address = read_address(server.url.replace("http://", "https://"))
        with pytest.raises(ServerError, match="does not speak TLS"):
            exchange(address, _REQUEST, 3)


def test_proxies_of_the_environment_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(replies(b"{}")) as server:
        assert exchange(read_address(server.url), _REQUEST, 3).status == 200


def test_a_name_of_this_machine_that_leads_elsewhere_is_sent_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "is_loopback", lambda _: False)
    with serving(chooses(1)) as server:
        with pytest.raises(ServerError, match="does not lead to this machine"):
            exchange(read_address(server.url), _REQUEST, 3)
        assert server.received == []


def test_a_host_that_is_not_known_is_told() -> None:
    with pytest.raises(ServerError, match="there is no host of this name"):
        exchange(Server("https", "nowhere.invalid", 443, "/v1"), _REQUEST, 3)
