"""A provider of identity in a thread of the test, that answers what the test wants: also what no provider should."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT_ID, SECRET = "rete-alfa", "un segreto molto lungo"
OWN_KEY, OTHER_KEY = (rsa.generate_private_key(65537, 2048) for _ in range(2))


class LyingProvider(ThreadingHTTPServer):
    """`claims` go into the ID token and `told` is what userinfo says; `signed_by` and `configuration` may be false."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.claims: dict[str, Any] = {"sub": "7"}
        self.told: dict[str, Any] = {"sub": "7", "name": "Anna Neri", "email": "Anna@example.org"}
        self.configuration: dict[str, Any] = {}
        self.signed_by = OWN_KEY
        # Whoever signs what userinfo says, if anybody does.
        self.told_by: Any = None
        self.told_headers: dict[str, str] = {"kid": "1"}
        self.is_down = self.moves = False
        self.asked: list[tuple[str, str]] = []

    def document(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.configuration,
        }

    def id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT_ID, "iat": now, "exp": now + 60, **self.claims}
        return jwt.encode(claims, self.signed_by, algorithm="RS256", headers={"kid": "1"})

    def signed_told(self) -> str:
        claims = {"iss": self.address, "aud": CLIENT_ID, **self.told}
        algorithm = "HS256" if isinstance(self.told_by, str) else "RS256"
        return jwt.encode(claims, self.told_by, algorithm=algorithm, headers=self.told_headers)

    def keys(self) -> dict[str, Any]:
        return {"keys": [{**RSAAlgorithm.to_jwk(OWN_KEY.public_key(), as_dict=True), "kid": "1"}]}


class _Answers(BaseHTTPRequestHandler):
    server: LyingProvider

    def do_GET(self) -> None:
        self._say("")

    def do_POST(self) -> None:
        self._say(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _say(self, body: str) -> None:
        self.server.asked.append((self.path, body))
        answers: dict[str, Any] = {
            "/.well-known/openid-configuration": self.server.document,
            "/token": lambda: {
                "access_token": "a",
                "token_type": "Bearer",
                "id_token": self.server.id_token(),
            },
            "/userinfo": lambda: self.server.told,
            "/keys": self.server.keys,
        }
        if self.server.moves:
            self.send_response(307)
            self.send_header("Location", "/keys")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        is_there = self.path in answers and not self.server.is_down
        is_signed = self.path == "/userinfo" and self.server.told_by is not None
        content = json.dumps(answers[self.path]()).encode() if is_there else b"<h1>oops</h1>"
        content = self.server.signed_told().encode() if is_signed else content
        found = "application/jwt; charset=utf-8" if is_signed else "application/json"
        self.send_response(200 if is_there else 503)
        self.send_header("Content-Type", found if is_there else "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@contextmanager
def lying_provider() -> Iterator[LyingProvider]:
    server = LyingProvider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
