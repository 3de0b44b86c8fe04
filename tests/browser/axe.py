"""axe-core in every frame of a page, and how much it has looked at."""

from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
MIN_HEIGHT, MAX_HEIGHT = 900, 20_000
# axe leaves out the contrast of what is scrolled out of sight, so everything is brought into sight.
FULL_HEIGHT = """() => {
    const parts = [...document.querySelectorAll('.stMain, [data-testid="stSidebarContent"]')];
    return Math.max(...parts.map(part => part.scrollHeight)) + 100;
}"""
RUN = Path(__file__).with_name("axe_run.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Finding:
    """What axe found: violations in words; how many rules held, for how many nodes and contrasts."""

    violations: tuple[str, ...]
    rules: int
    nodes: int
    contrasts: int
    nodes_in_frames: int


def run_axe(page: Page, within: str = "") -> Finding:
    """Check the page as it is now, all of it in sight, with all its frames; or what a selector names."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({**size, "height": min(max(page.evaluate(FULL_HEIGHT), MIN_HEIGHT), MAX_HEIGHT)})
    page.wait_for_timeout(300)  # figures and the map follow the size
    for frame in page.frames:
        # A frame without axe would be left out in silence.
        if not frame.evaluate("typeof window.axe === 'object'"):
            frame.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, [list(TAGS), within])
    page.set_viewport_size(size)
    return Finding(
        tuple(found["violations"]), found["rules"], found["nodes"], found["contrasts"], found["inFrames"]
    )
