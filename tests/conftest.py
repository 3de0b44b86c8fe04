"""Fixtures of all tests: the shipped data, and four initiatives small enough to compute by hand.

The small records (tests/small):

- `bot-koeln`: running, local, Köln, exact dates, one additive grant of the state, 200 planned participants
- `campus-bochum`: recorded as running though its end has passed, state-wide, Bochum and Essen, one amount of
  EU and state together, a ceiling that may not be added, 30 people reached
- `netz-siegen`: status and start unknown, regional, somewhere in a district, a funder by role alone
- `plan-land`: planned, state-wide, no place, a funding row without amount, an offer to 5,000 pupils
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from records.dataset import Dataset, load
from tests.folders import SHIPPED, SMALL, DataFolder, Rows, copied, small
from tests.turns import ALL, turn

settings.register_profile("project", deadline=None)  # a loaded machine is no finding
settings.load_profile("project")


def pytest_report_header() -> str:
    """Say which combinations this run looks at, so that it can be repeated."""
    return f"TURN={turn()} of 0 to 6; TURN={ALL} looks at every combination"


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The shipped data, loaded once; never change it."""
    return load(SHIPPED)


@pytest.fixture
def data_copy(tmp_path: Path) -> DataFolder:
    """A copy of the shipped data folder that the test may change."""
    return copied(tmp_path / "data")


@pytest.fixture(scope="session")
def small_dataset() -> Dataset:
    """The small records, loaded once; never change it."""
    return load(SMALL)


@pytest.fixture
def small_folder(tmp_path: Path) -> Callable[..., DataFolder]:
    """Call it for a folder with the small records; keywords replace whole tables by name."""

    def make(**tables: Rows) -> DataFolder:
        return small(tmp_path / "small", tables)

    return make
