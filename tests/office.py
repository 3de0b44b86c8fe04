"""LibreOffice without a window, for tests that open what leaves the application."""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

SECONDS = 240
WORKBOOK = "xlsx:Calc MS Excel 2007 XML"
PDF = "pdf"


@cache
def profile() -> Path:
    """The settings that LibreOffice has in this process: to make them takes longer than most files."""
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def office(*arguments: str) -> None:
    """Run LibreOffice without a window and with settings of its own."""
    names = (os.environ.get("SOFFICE"), "soffice", "libreoffice")
    program = next((found for name in names if name and (found := shutil.which(name))), None)
    assert program, "LibreOffice is missing: tests/install_libreoffice.sh installs it"
    subprocess.run(
        [program, f"-env:UserInstallation={profile().as_uri()}", "--headless", "--norestore", *arguments],
        check=True, capture_output=True, timeout=SECONDS, env=os.environ | {"HOME": str(profile())},
    )  # fmt: skip


def converted(files: Sequence[Path], kind: str, folder: Path, *options: str) -> list[Path]:
    """The files as LibreOffice saves them again, each under its name with the ending of the kind."""
    saved = folder / "saved"
    names = map(str, files)
    office(*options, "--convert-to", kind, "--outdir", str(saved), *names)
    return [saved / file.with_suffix(f".{kind.partition(':')[0]}").name for file in files]
