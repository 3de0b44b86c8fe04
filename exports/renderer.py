"""The one Chromium of this process that draws plotly figures, started by the first picture."""

import asyncio
import atexit
import logging
import os
import signal
import threading
from collections.abc import Coroutine
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from choreographer.browsers import Chromium
from kaleido import Kaleido
from kaleido.errors import JavascriptError, KaleidoError

Format = Literal["png", "svg"]
Result = TypeVar("Result")

_log = logging.getLogger(__name__)

# Chromium asks its maker for updates and lists; a proxy that is not there keeps the requests on this machine.
_NO_PROXY_THERE = "127.0.0.1:9"


class PictureError(RuntimeError):
    """No picture came about; the cause says whether the figure or the renderer is at fault."""


class _StartError(Exception):
    """The browser did not start."""


class Renderer:
    """Draws figures one after the other; safe to call from any thread.

    Kaleido's own `start_sync_server` is not used: it waits for ever when its browser is missing or dies, and
    hands two threads each other's pictures.
    """

    def __init__(self, start_seconds: float = 30, draw_seconds: float = 20, close_seconds: float = 5) -> None:
        self._start_seconds = start_seconds
        self._draw_seconds = draw_seconds
        self._close_seconds = close_seconds
        self._turn = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._browser: Any = None
        self._cannot_start = False

    @property
    def available(self) -> bool:
        """Whether this machine has a Chrome or Chromium, and it has not failed to start."""
        return self._browser_path is not None and not self._cannot_start

    def image(self, figure: dict[str, Any], format: Format, width: int, height: int, scale: float) -> bytes:
        """A figure in plotly's JSON, drawn: `width` x `height` pixels, a PNG `scale` times as many each way.

        Raises:
            PictureError: plotly cannot draw the figure, or the renderer failed twice in a row.
        """
        options = {"format": format, "width": width, "height": height, "scale": scale}
        with self._turn:
            try:
                return self._drawn(figure, options)
            except (KaleidoError, JavascriptError) as error:
                raise PictureError(f"plotly cannot draw the figure: {error}") from error
            except Exception as error:  # a dead browser shows itself in many ways
                _log.warning("the picture renderer failed and is started anew: %r", error)
            self._stop()
            try:
                return self._drawn(figure, options)
            except Exception as error:
                self._cannot_start = isinstance(error, _StartError)
                self._stop()
                raise PictureError(f"the picture renderer failed twice: {error!r}") from error

    def close(self) -> None:
        """Stop the browser; the next picture starts it again."""
        with self._turn:
            self._stop()

    @cached_property
    def _browser_path(self) -> str | None:
        path = Chromium.find_browser(skip_local=False)
        return path if path and Path(path).is_file() else None

    def _drawn(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        if self._browser is None:
            self._start()
        image: bytes = self._wait_for(
            self._browser.calc_fig(figure, opts=options), self._draw_seconds + self._close_seconds
        )
        return image

    def _start(self) -> None:
        try:
            self._browser = Kaleido(
                n=1,
                timeout=self._draw_seconds,
                mathjax=False,  # else a script from elsewhere
                path=self._browser_path,
                proxy_server=_NO_PROXY_THERE,
            )
            self._wait_for(self._browser.open(), self._start_seconds)
        except Exception as error:
            raise _StartError(str(self._browser_path)) from error

    def _stop(self) -> None:
        browser, self._browser = self._browser, None
        if browser is None:
            return
        try:
            self._wait_for(browser.close(), self._close_seconds)
        except Exception:
            _log.warning("the picture renderer did not close by itself", exc_info=True)
        process = getattr(browser, "subprocess", None)
        if process and process.poll() is None:
            _kill(process)
            process.wait(self._close_seconds)

    def _wait_for(self, work: Coroutine[Any, Any, Result], seconds: float) -> Result:
        """The result of a coroutine on the renderer's own event loop."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="picture renderer", daemon=True).start()
            atexit.register(self.close)
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise


def _kill(process: Any) -> None:
    """End a browser that no longer answers, with its helpers (it leads a process group of its own)."""
    with suppress(ProcessLookupError):  # it may have ended by itself just now
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


RENDERER = Renderer()
