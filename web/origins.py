"""Pages of other hosts get no say here, and no chance to make the server ask the net who it is."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


class OwnOriginOnly:
    """Middleware that turns away WebSockets of other hosts and takes foreign origins off HTTP requests.

    Streamlit refuses them too, but looks up the machine's outer address at an outside service first, and
    lets every reader wait meanwhile. `server_address` is its `browser.serverAddress`.
    """

    def __init__(self, app: ASGIApp, server_address: str) -> None:
        self.app = app
        self.server_address = server_address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "lifespan" or self._is_own(Headers(scope=scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "foreign origin"})
        else:
            kept = [(name, value) for name, value in scope["headers"] if name != b"origin"]
            await self.app({**scope, "headers": kept}, receive, send)

    def _is_own(self, headers: Headers) -> bool:
        if "origin" not in headers:
            return True
        host = headers["origin"].partition("://")[2]
        return bool(host) and (host == headers.get("host") or host.split(":")[0] == self.server_address)
