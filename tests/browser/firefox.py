"""Debian's Firefox for Playwright: its remote protocol, with the one command answered that it lacks.

Playwright drives an unpatched Firefox by WebDriver BiDi (channel `moz-firefox`), but opens no window where
`emulation.setMediaFeaturesOverride` is unknown, as in Firefox ESR 153: colour schemes cannot be chosen there.
So Playwright starts this module instead of the browser: it starts Firefox, names its own socket as that of
Firefox, and hands on every message but that.
"""

import asyncio
import json
import re
import stat
import sys
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

LACKED = "emulation.setMediaFeaturesOverride"
LISTENS = re.compile(r"(WebDriver BiDi listening on )(ws://\S+)")
ROOT = Path(__file__).parents[2]


def launcher(folder: Path, firefox: str) -> Path:
    """A program that Playwright can start as Firefox."""
    script = folder / "firefox"
    script.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m tests.browser.firefox "{firefox}" "$@"\n'
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


def answer_to(message: str | bytes) -> str | None:
    """The answer to a command that Firefox does not know; None for all others."""
    if LACKED not in str(message[:200]):
        return None
    asked = json.loads(message)
    return json.dumps({"type": "success", "id": asked["id"], "result": {}})


async def run(command: list[str]) -> int:
    """Run Firefox until it ends, with the relay before its socket."""
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    assert process.stderr is not None
    address = ""

    async def relay(playwright: ServerConnection) -> None:
        assert playwright.request is not None
        async with connect(address + playwright.request.path, max_size=None, compression=None) as firefox:

            async def there() -> None:
                async for message in playwright:
                    if answer := answer_to(message):
                        await playwright.send(answer)
                    else:
                        await firefox.send(message)

            async def back() -> None:
                async for message in firefox:
                    await playwright.send(message)

            await asyncio.wait(
                [asyncio.create_task(there()), asyncio.create_task(back())],
                return_when=asyncio.FIRST_COMPLETED,
            )

    async with serve(relay, "127.0.0.1", 0, max_size=None, compression=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        async for line in process.stderr:
            words = line.decode(errors="replace")
            if found := LISTENS.search(words):
                address = found[2]
                words = LISTENS.sub(rf"\1ws://127.0.0.1:{port}", words)
            sys.stderr.write(words)
            sys.stderr.flush()
        return await process.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(run(sys.argv[1:])))
