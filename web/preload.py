"""Scripts asked for early, and in the way that lets Chromium take them compiled from its cache.

A module script is parsed anew at every visit: Chromium streams it to a background parser and never reads
the compiled form that it stored (seen in traces of Chromium 156). Fetched as a plain script first, the stored
form is read, which saves what plotly's 4.7 MB cost at every visit. See docs/decisions.
"""

import re
from pathlib import Path

CHARTS = ("PlotlyChart",)


def quick_scripts(html: str) -> str:
    """Streamlit's page with its own module scripts fetched as plain scripts first."""
    html = html.replace(
        '<link rel="modulepreload" crossorigin', '<link rel="preload" as="script" crossorigin'
    )
    return re.sub(
        r'(<script type="module" crossorigin src="([^"]+)")',
        r'<link rel="preload" as="script" crossorigin href="\2">\n    \1',
        html,
    )


def preload_tags(scripts: Path, names: tuple[str, ...]) -> str:
    """Tags that fetch the scripts of these names early; their file names carry a hash.

    Raises:
        ValueError: Streamlit has no script, or several scripts, of a name.
    """
    tags = []
    for name in names:
        found = sorted(path.name for path in scripts.glob(f"{name}.*.js"))
        if len(found) != 1:
            raise ValueError(f"Streamlit holds {len(found)} scripts named {name}, not one")
        tags.append(f'<link rel="preload" as="script" crossorigin data-module href="./static/js/{found[0]}">')
    return "".join(f"    {tag}\n" for tag in tags)
