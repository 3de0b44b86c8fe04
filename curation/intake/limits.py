"""What the check of one file may take: memory and time, as the operator sets them."""

import os
import sys
from typing import NamedTuple

MEGABYTES, SECONDS = 512, 20
CLOCK = 2  # seconds of the clock for each of processor time
MIN_MEGABYTES = 256  # what the libraries take by themselves, and a small workbook


class Limits(NamedTuple):
    """Memory in megabytes (2**20 bytes), and seconds of processor time."""

    megabytes: int = MEGABYTES
    seconds: int = SECONDS

    @property
    def seconds_by_clock(self) -> int:
        """When the check ends at the latest: others may have kept it from working."""
        return CLOCK * self.seconds


def limits_of_environment() -> Limits:
    """The limits: `KI_ATLAS_CHECK_MB` and `KI_ATLAS_CHECK_SECONDS`, else the usual ones.

    Raises:
        ValueError: a setting is no whole number, or too small for any file.
    """
    megabytes = int(os.environ.get("KI_ATLAS_CHECK_MB") or MEGABYTES)
    seconds = int(os.environ.get("KI_ATLAS_CHECK_SECONDS") or SECONDS)
    if megabytes < MIN_MEGABYTES or seconds < 1:
        raise ValueError(f"KI_ATLAS_CHECK_MB is at least {MIN_MEGABYTES}, KI_ATLAS_CHECK_SECONDS at least 1")
    return Limits(megabytes, seconds)


def limit_this_process(limits: Limits) -> None:
    """Let the operating system hold this process to the limits, for good; readers come before it."""
    if sys.platform == "win32":
        return  # has no such limits; those of the clock hold there, too
    import resource

    memory = limits.megabytes << 20
    # What a process writes in memory; not its address space, most of which is libraries shared with others.
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
