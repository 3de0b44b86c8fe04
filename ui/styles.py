"""The style sheet of all pages: the colours as variables, then the files of `css` by their names."""

from pathlib import Path

from charts.tokens import css_variables

FILES = Path(__file__).with_name("css")
STYLE = "".join(
    (
        "<style>",
        css_variables(),
        *(file.read_text("utf-8") for file in sorted(FILES.glob("*.css"))),
        "</style>",
    )
)
