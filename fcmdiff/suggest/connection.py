"""The bytes of a request -> the reply of a server: the only module that opens a connection."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple, cast

from fcmdiff.errors import ErrorCode
from fcmdiff.suggest.address import Server, is_loopback
from fcmdiff.suggest.failures import Follows, ServerError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# An answer of one sentence takes 1 kB; servers that send what the model thought take 100 kB.
MAX_REPLY = 1024 * 1024
# A server that is there takes a connection in far less.
_MAX_CONNECTING = 15.0
# The connection was there, and ended too early.
_BROKEN_OFF = (
    BrokenPipeError,
    ConnectionAbortedError,
    ConnectionResetError,
    http.client.IncompleteRead,
    http.client.RemoteDisconnected,
)


class Reply(NamedTuple):
    """What came back: the status, what two headers say, and the body, at most ``MAX_REPLY``."""

    status: int
    retry_after: str
    location: str
    body: bytes


def exchange(server: Server, request: bytes, seconds: float) -> Reply:
    """Send ``request`` to ``server`` and return its Reply, all within ``seconds``.

    One connection, to the host that was named: no proxy, no redirect, no second try, no cookie.
    Only the look-up of its name has the time limit of the system and not this one. Raises
    ServerError.
    """
    until = time.monotonic() + seconds
    with _told_as_error(server, seconds), closing(_connect(server, until)) as sock:
        sock.settimeout(_left(until))
        sock.sendall(request)
        # HTTPResponse asks a socket for nothing but a file to read.
        response = http.client.HTTPResponse(
            cast("socket.socket", _Incoming(sock, until)), method="POST"
        )
        with closing(response):
            response.begin()
            body = response.read(MAX_REPLY + 1)
            if len(body) > MAX_REPLY:
                raise ServerError(
                    ErrorCode.BAD_ANSWER,
                    server.name,
                    f"its reply is longer than {MAX_REPLY // 1024} kB",
                    "check that --server names the interface of a chat model",
                    follows=Follows.NEXT,
                )
            if response.length:
                raise http.client.IncompleteRead(body, response.length)
            return Reply(
                response.status,
                response.headers.get("Retry-After", ""),
                response.headers.get("Location", ""),
                body,
            )


def _connect(server: Server, until: float) -> socket.socket:
    waiting = min(_left(until), _MAX_CONNECTING)
    sock = socket.create_connection((server.host, server.port), timeout=waiting)
    try:
        if server.is_encrypted:
            # Trusts what the system trusts, and what SSL_CERT_FILE names.
            context = ssl.create_default_context()
            return context.wrap_socket(sock, server_hostname=server.host)
        if server.is_here and not is_loopback(sock.getpeername()[0]):
            raise ServerError(
                ErrorCode.UNREACHABLE,
                server.name,
                "this name does not lead to this machine",
                "use the address http://127.0.0.1",
                follows=Follows.STOP,
            )
    except BaseException:
        sock.close()
        raise
    return sock


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Incoming(io.RawIOBase):
    """What a socket receives until a moment: a server that sends drop by drop ends there too."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock = sock
        self._until = until

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return the file that HTTPResponse reads."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer`` with what comes next; return how many bytes, 0 at the end."""
        self._sock.settimeout(_left(self._until))
        return self._sock.recv_into(buffer)


@contextmanager
def _told_as_error(server: Server, seconds: float) -> Iterator[None]:
    """Raise what goes wrong on the way as ServerError, in words for the one who waits."""
    try:
        yield
    except (TimeoutError, *_BROKEN_OFF) as error:
        raise _broken_off(server, error, seconds) from None
    except http.client.HTTPException:
        raise ServerError(
            ErrorCode.BAD_ANSWER,
            server.name,
            "its reply is not HTTP",
            "check the address and the port",
            follows=Follows.STOP,
        ) from None
    except OSError as error:
        problem, remedy = _why_unreachable(server, error)
        raise ServerError(
            ErrorCode.UNREACHABLE, server.name, problem, remedy, follows=Follows.STOP
        ) from None


def _broken_off(server: Server, error: Exception, seconds: float) -> ServerError:
    if isinstance(error, TimeoutError):
        problem = f"it did not answer within {seconds:g} seconds"
        remedy = "allow more with --timeout, or ask a smaller model"
    else:
        problem = "it closed the connection too early"
        remedy = "check the log of the server, and try again"
    return ServerError(ErrorCode.UNREACHABLE, server.name, problem, remedy, follows=Follows.AGAIN)


def _why_unreachable(server: Server, error: OSError) -> tuple[str, str]:
    """Return the problem and what to do about it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted ({error.verify_message})",
            "check the address; name your own certificate authority with SSL_CERT_FILE",
        )
    if isinstance(error, ssl.SSLError):
        return (
            "it does not speak TLS",
            "check the port; a server on this machine may need http://",
        )
    if isinstance(error, socket.gaierror):
        return "there is no host of this name", "check the address and the network"
    if isinstance(error, ConnectionRefusedError):
        return f"nothing answers at port {server.port}", "start the server, or check the address"
    return f"it cannot be reached ({error.strerror})", "check the address and the network"
