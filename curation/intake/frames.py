"""What the server and the process of a check say to each other."""

import struct
from typing import Literal, NamedTuple

from language.texts import Language

# Letters of frames: a step that begins, and the results.
STEP, OUTCOME, FILE, TABLES, FAULTS = b"S", b"O", b"F", b"T", b"E"
LENGTH = struct.Struct(">Q")
OUT_OF_MEMORY = 71  # how the process ends where its memory did not suffice
HEAD = 1 + LENGTH.size
# Bytes that are taken of each; whoever sends more is ended.
MAX_FRAME = {STEP: 100, OUTCOME: 20_000_000, FILE: 100_000_000, TABLES: 200_000_000, FAULTS: 20_000_000}

Kind = Literal["check", "mark", "preview"]
Frame = tuple[bytes, bytes]  # letter and content


class Job(NamedTuple):
    """What is to be done with a file: tell what is found, mark it in the file, or make a preview of it."""

    kind: Kind
    name: str
    language: Language


def frame(letter: bytes, content: bytes) -> bytes:
    """A frame as it is sent."""
    return letter + LENGTH.pack(len(content)) + content


def take_frame(received: bytearray) -> Frame | None:
    """Take the first frame off what was received; None while it is not whole.

    Raises:
        ValueError: it is none, or too long.
    """
    if len(received) < HEAD:
        return None
    letter, length = bytes(received[:1]), LENGTH.unpack(received[1:HEAD])[0]
    if length > MAX_FRAME.get(letter, -1):
        raise ValueError(f"a frame {letter!r} of {length} bytes")
    if len(received) < HEAD + length:
        return None
    content = bytes(memoryview(received)[HEAD : HEAD + length])
    del received[: HEAD + length]
    return letter, content
