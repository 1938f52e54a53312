"""What a user gives as the address, the model and the key of a server -> a Server, or an error."""

from __future__ import annotations

import contextlib
import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from fcmdiff.errors import ErrorCode, FcmdiffError

KEY_VARIABLE = "FCMDIFF_SUGGEST_KEY"

_END = "/chat/completions"
_PORTS = {"https": 443, "http": 80}
# No address in use is longer, and none has other characters than these: what else a parser would
# drop or change in silence must not decide where a text goes.
_MAX_ADDRESS = 500
_ADDRESS = re.compile(r"[A-Za-z0-9:/.\-_~%\[\]+]+")
# A label of a name has 63 characters at most (RFC 1035).
_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_MAX_HOST = 253
_MAX_MODEL = 200
_MAX_KEY = 4096


class Server(Struct, frozen=True):
    """Where questions go: a host with a port, and the path of its chat interface."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """The host as an address names it, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def is_encrypted(self) -> bool:
        """True where nobody on the way can read what is sent."""
        return self.scheme == "https"

    @property
    def is_here(self) -> bool:
        """True where the name of the host is one of this machine."""
        return self.host == "localhost" or is_loopback(self.host)


def is_loopback(address: str) -> bool:
    """Return True where ``address`` is an IP address of this machine.

    >>> [is_loopback(one) for one in ("127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "here")]
    [True, True, True, False, False]
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return bool((mapped or parsed).is_loopback)


def read_address(text: str, *, plain_http: bool = False) -> Server:
    """Return the Server at the address ``text``, such as "http://localhost:11434/v1".

    Unencrypted http is for this machine, and for any other only with ``plain_http``.
    Raises FcmdiffError BAD_SERVER.

    >>> read_address("https://api.example.org/v1").path
    '/v1/chat/completions'
    """
    parts = _split(text)
    if "@" in parts.netloc:
        # Not shown again: it may hold the key.
        raise _reject("--server", "the address contains a name or a password", _TELL_KEY)
    if not _ADDRESS.fullmatch(text):
        raise _reject(
            "--server", "the address contains characters that are not allowed", _TELL_FORM
        )
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise _reject(text, "the port is not a number from 0 to 65535", _TELL_FORM) from None
    path = parts.path.rstrip("/")
    path = path if path.endswith(_END) else path + _END
    server = Server(parts.scheme, (parts.hostname or "").rstrip("."), port, path)
    if not _is_host(server.host):
        raise _reject(text, "the address names no host", _TELL_FORM)
    if not (server.is_encrypted or server.is_here or plain_http):
        raise _reject(
            text,
            "http is not encrypted: anyone on the network can read the texts",
            "use https, or add --insecure-http if you trust the network",
        )
    return server


def _is_host(text: str) -> bool:
    if ":" in text:
        with contextlib.suppress(ValueError):
            return not ipaddress.IPv6Address(text).scope_id
        return False
    return len(text) <= _MAX_HOST and _NAME.fullmatch(text) is not None


_TELL_FORM = "use one such as http://localhost:11434/v1 or https://api.example.org/v1"
_TELL_KEY = f"set the key in the environment variable {KEY_VARIABLE}"


def _split(text: str) -> SplitResult:
    if len(text) > _MAX_ADDRESS:
        raise _reject(
            "--server", f"the address is longer than {_MAX_ADDRESS} characters", _TELL_FORM
        )
    try:
        parts = urlsplit(text)
    except ValueError:
        raise _reject("--server", "this is not an address", _TELL_FORM) from None
    if parts.scheme not in _PORTS:
        raise _reject(
            "--server", "the address starts with neither https:// nor http://", _TELL_FORM
        )
    if parts.query or parts.fragment:
        raise _reject("--server", "the address contains “?” or “#”", _TELL_FORM)
    return parts


def read_model(text: str) -> str:
    """Return the name of a model as it is sent; raises FcmdiffError BAD_SERVER."""
    name = text.strip()
    if not name or len(name) > _MAX_MODEL or not name.isprintable():
        remedy = "use the name that the server has for the model"
        raise _reject("--model", f"this is not a name of 1 to {_MAX_MODEL} characters", remedy)
    return name


def read_key(text: str | None) -> str | None:
    """Return the key of a server, None where none is set; it stands in no message.

    Raises FcmdiffError BAD_SERVER.
    """
    key = (text or "").strip()
    if not key:
        return None
    if len(key) > _MAX_KEY or not all("!" <= ch <= "~" for ch in key):
        problem = "the key contains spaces or unusual characters"
        raise _reject(KEY_VARIABLE, problem, "set only the key, or unset the variable")
    return key


def _reject(subject: str, problem: str, remedy: str) -> FcmdiffError:
    return FcmdiffError(ErrorCode.BAD_SERVER, subject, problem, remedy)
