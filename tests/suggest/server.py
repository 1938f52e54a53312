"""A real HTTP server on this machine that answers as told, and keeps every byte it was sent."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from threading import Thread
from typing import Any, BinaryIO

TEXTS = Path(__file__).parent / "texts"
OLD, NEW = str(TEXTS / "2030.md"), str(TEXTS / "2031.md")

# Writes a whole response; it is given the body of the request.
Script = Callable[[BinaryIO, dict[str, Any]], None]


class ChatServer:
    """A server at ``url``: the requests it ``received``, and the scripts by which it answers.

    The first request is answered by the first script, and the last one answers what comes after it.
    """

    def __init__(self, scripts: tuple[Script, ...], tls: SSLContext | None) -> None:
        self.received: list[bytes] = []
        self.scripts = scripts
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def setup(self) -> None:
                super().setup()
                self.rfile = _Recording(self.rfile)  # type: ignore[assignment]

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                owner.received.append(self.rfile.seen)  # type: ignore[attr-defined]
                script = owner.scripts[min(len(owner.received), len(owner.scripts)) - 1]
                self.close_connection = True
                script(self.wfile, json.loads(body))  # type: ignore[arg-type]

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        # One that gave up on an answer must not spoil the output of the tests.
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        scheme, host = ("https", "localhost") if tls else ("http", "127.0.0.1")
        self.url = f"{scheme}://{host}:{self.port}/v1"

    @contextmanager
    def running(self) -> Iterator[ChatServer]:
        """Answer until the block ends."""
        thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()


class _Recording:
    """A file that is read, and what was ``seen`` of it."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.seen = b""

    def readline(self, size: int = -1) -> bytes:
        return self._keep(self._file.readline(size))

    def read(self, size: int = -1) -> bytes:
        return self._keep(self._file.read(size))

    def close(self) -> None:
        self._file.close()

    def _keep(self, data: bytes) -> bytes:
        self.seen += data
        return data


@contextmanager
def serving(*scripts: Script, tls_files: tuple[Path, Path] | None = None) -> Iterator[ChatServer]:
    """Give a running server that answers by ``scripts``; by TLS with a certificate and its key."""
    tls = None
    if tls_files:
        tls = SSLContext(PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*tls_files)
    with ChatServer(scripts, tls).running() as server:
        yield server


def write_reply(out: BinaryIO, body: bytes, status: str = "200 OK", *headers: str) -> None:
    """Write a whole response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    out.write("\r\n".join(lines).encode("latin-1") + body)


def replies(body: bytes, status: str = "200 OK", *headers: str) -> Script:
    """A server that sends ``body``."""
    return lambda out, _: write_reply(out, body, status, *headers)


def completion(content: object, finish_reason: str = "stop") -> bytes:
    """The reply of a chat interface whose model said ``content``."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason}
    return json.dumps({"id": "chat-1", "object": "chat.completion", "choices": [choice]}).encode()


def says(content: object, finish_reason: str = "stop") -> Script:
    """A server whose model says ``content``, an answer where that is no text."""
    text = json.dumps(content) if isinstance(content, dict) else content
    return replies(completion(text, finish_reason))


def chooses(passage: object, reason: object = "It speaks of the same fund.") -> Script:
    """A server whose model answers as it was asked to."""
    return says({"passage": passage, "reason": reason})


def dawdles(seconds: float) -> Script:
    """A server that answers late."""

    def answer(out: BinaryIO, body: dict[str, Any]) -> None:
        time.sleep(seconds)
        chooses(1)(out, body)

    return answer


def drips(piece: bytes, pause: float = 0.02) -> Script:
    """A server that sends ``piece`` again and again, until nobody listens any more."""

    def answer(out: BinaryIO, _: dict[str, Any]) -> None:
        out.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            out.write(piece)
            time.sleep(pause)

    return answer


def sends(raw: bytes) -> Script:
    """A server that sends ``raw`` and closes the connection."""

    def answer(out: BinaryIO, _: dict[str, Any]) -> None:
        out.write(raw)

    return answer
