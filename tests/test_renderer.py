import os
import signal
import stat
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.renderer import PictureError, Renderer

FIGURE: dict[str, Any] = {"data": [{"type": "bar", "x": ["a"], "y": [1]}], "layout": {}}


def titled(title: str) -> dict[str, Any]:
    return {"data": [], "layout": {"xaxis": {"title": {"text": title}}}}


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with pytest.MonkeyPatch.context() as patch:
        if named := os.environ.get("CHROME"):
            patch.setenv("BROWSER_PATH", named)
        renderer = Renderer(draw_seconds=5, close_seconds=2)
        assert renderer.available, "the renderer tests need Chrome or Chromium"
    yield renderer
    renderer.close()


def test_without_a_browser_it_says_so_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "no-such-browser"))
    renderer = Renderer()
    assert not renderer.available
    with pytest.raises(PictureError, match="failed twice"):
        renderer.image(FIGURE, "svg", 300, 200, 1)


def test_a_browser_that_does_not_start_is_not_offered_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER_PATH", str(broken))
    renderer = Renderer(start_seconds=2, close_seconds=1)
    assert renderer.available
    with pytest.raises(PictureError, match="failed twice"):
        renderer.image(FIGURE, "svg", 300, 200, 1)
    assert not renderer.available


@pytest.mark.browser
def test_threads_wait_for_each_other_and_get_their_own_pictures(renderer: Renderer) -> None:
    pictures: dict[int, bytes] = {}

    def draw(number: int) -> None:
        pictures[number] = renderer.image(titled(f"axis {number}"), "svg", 300, 200, 1)

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    titles = {number: "".join(ET.fromstring(svg).itertext()) for number, svg in pictures.items()}
    assert all(f"axis {number}" in title for number, title in titles.items())
    assert len(titles) == 6


@pytest.mark.browser
@pytest.mark.parametrize("harm", [signal.SIGKILL, signal.SIGSTOP], ids=["dead", "hanging"])
def test_a_browser_that_is_gone_is_replaced_once(renderer: Renderer, harm: signal.Signals) -> None:
    first = renderer.image(FIGURE, "svg", 300, 200, 1)
    gone = renderer._browser.subprocess
    os.killpg(gone.pid, harm)
    assert len(renderer.image(FIGURE, "svg", 300, 200, 1)) == len(first)
    assert gone.poll() is not None
    assert renderer._browser.subprocess.pid != gone.pid
    assert renderer.available


@pytest.mark.browser
def test_a_figure_plotly_cannot_draw_leaves_the_browser_running(renderer: Renderer) -> None:
    renderer.image(FIGURE, "svg", 300, 200, 1)
    before = renderer._browser.subprocess.pid
    with pytest.raises(PictureError, match="plotly cannot draw the figure"):
        renderer.image(titled("\x00"), "png", 300, 200, 1)
    assert renderer.image(FIGURE, "png", 300, 200, 1).startswith(b"\x89PNG")
    assert renderer._browser.subprocess.pid == before


@pytest.mark.browser
def test_close_ends_the_browser(renderer: Renderer) -> None:
    renderer.image(FIGURE, "svg", 300, 200, 1)
    browser = renderer._browser.subprocess
    renderer.close()
    assert browser.poll() is not None
