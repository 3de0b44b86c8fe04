"""Work for the tests of the pool, which its processes import."""

import os
import time
from pathlib import Path


def doubled(number: int) -> int:
    """Work that is done at once."""
    return 2 * number


def noted(file: Path, line: str) -> int:
    """Work that leaves a trace; how often it has been done."""
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")
    return file.read_text(encoding="utf-8").count("\n")


def held(gate: Path, result: str = "") -> str:
    """Work that goes on until a file is there."""
    gate.with_suffix(".begun").touch()
    while not gate.exists():
        time.sleep(0.005)
    return result


def failed(message: str) -> None:
    """Work that raises an error."""
    raise ValueError(message)


def died() -> None:
    """Work whose process ends."""
    os._exit(1)


def niceness() -> int:
    """How far the process stands back."""
    return os.nice(0)


def noted_of(file_and_line: tuple[Path, str]) -> int:
    """Work of one value that leaves a trace."""
    return noted(*file_and_line)


def recurring(gate_and_notes: tuple[Path, Path]) -> int:
    """Work that goes on until a file is there, and leaves a trace."""
    held(gate_and_notes[0])
    return noted(gate_and_notes[1], "")
