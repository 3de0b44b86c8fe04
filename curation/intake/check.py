"""The check of one file in a process of its own: `python -m curation.intake.check`, started by `isolated`.

It reads a line of JSON and the bytes of the file from its standard input, and answers with frames: a letter,
the length in eight bytes, and what the letter stands for. Nothing is written to disk.
"""

import json
import sys
from collections.abc import Callable
from typing import IO, Any

import orjson

from curation.checked_files import CheckedFile, checked_sheets, preview_tables
from curation.intake.frames import FAULTS, FILE, OUT_OF_MEMORY, OUTCOME, STEP, TABLES, Frame, Job, frame
from curation.intake.limits import Limits, limit_this_process
from curation.intake.marked_workbook import marked_workbook
from curation.intake.raw_sheets import RejectedFile
from curation.intake.upload_container import read_sheets
from curation.outcome import outcome_of, plain_faults, plain_outcome
from records.faults import DataError
from records.folder import data_folder, read_folder


def main() -> int:
    """Do one job, within its limits."""
    # What libraries print must not get between the frames.
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    asked: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    limit_this_process(Limits(asked["megabytes"], asked["seconds"]))
    job = Job(asked["kind"], asked["name"], asked["language"])
    try:
        letter, content = result_of(
            job, sys.stdin.buffer.read(), lambda step: _send(answers, (STEP, step.encode()))
        )
        _send(answers, (letter, content))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def result_of(job: Job, content: bytes, progress: Callable[[str], object]) -> Frame:
    """Do a job: what was found, the file with its faults marked, or the records for a preview."""
    known = read_folder(data_folder())
    progress("read")
    try:
        sheets = read_sheets(content, job.name)
    except RejectedFile as refused:
        checked = CheckedFile(job.name, (refused.fault,), is_read=False)
        return OUTCOME, orjson.dumps(plain_outcome(outcome_of(checked, job.language)))
    del content
    checked = checked_sheets(job.name, sheets, known, progress)
    if job.kind == "mark":
        return FILE, marked_workbook(sheets, checked.faults, job.language)
    if job.kind == "preview":
        try:
            return TABLES, orjson.dumps(preview_tables(checked, known))
        except DataError as error:
            return FAULTS, orjson.dumps(plain_faults(error.faults))
    return OUTCOME, orjson.dumps(plain_outcome(outcome_of(checked, job.language)))


def _send(answers: IO[bytes], answer: Frame) -> None:
    answers.write(frame(*answer))
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
