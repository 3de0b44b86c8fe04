"""The operator's file: what it states, what it leaves out, and what is wrong with it."""

import tomllib
from pathlib import Path

import pytest

from records.faults import DataError
from records.operator import FORMS, Operator, read_operator
from tests.folders import SHIPPED


def written(folder: Path, content: str) -> Path:
    (folder / "operator.toml").write_text(content, encoding="utf-8")
    return folder


def messages(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_operator(folder)
    return [str(fault) for fault in caught.value.faults]


def test_the_shipped_file_has_every_entry_and_states_nothing_of_an_operator() -> None:
    sections = tomllib.loads((SHIPPED / "operator.toml").read_text(encoding="utf-8"))
    assert {f"{section}.{name}" for section, entries in sections.items() for name in entries} == set(FORMS)
    stated = read_operator(SHIPPED).stated
    assert [entry for entry, _ in stated] == ["enforcement.name"]


def test_what_is_stated_is_told(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        '[operator]\nname = " Stelle "\naddress = """Haus 1\n12345 Ort"""\nphone = "+49 (0) 211 / 12-34"\n'
        '[accessibility]\nstatement_date = "2026-11-21"\ncontact_form = "https://stelle.example/formular?a=b"\n'
        '[logs]\nretention = ""\npurpose = "   "\n',
    )
    operator = read_operator(folder)
    assert operator.value("operator.name") == "Stelle"
    assert operator.value("operator.address") == "Haus 1\n12345 Ort"
    assert operator.value("operator.phone") == "+49 (0) 211 / 12-34"
    assert operator.value("accessibility.statement_date") == "2026-11-21"
    assert operator.value("accessibility.contact_form") == "https://stelle.example/formular?a=b"
    assert operator.value("logs.retention") is None
    assert operator.value("logs.purpose") is None
    assert operator.value("hosting.provider") is None


def test_a_folder_without_the_file_has_the_shipped_one(tmp_path: Path) -> None:
    assert read_operator(tmp_path) == read_operator(SHIPPED)


def test_an_empty_file_states_nothing(tmp_path: Path) -> None:
    assert read_operator(written(tmp_path, "\n")) == Operator()


def test_an_entry_that_does_not_exist_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        Operator().value("operator.nickname")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[operator]\nnmae = 'x'\n", 'operator.toml, operator.nmae: unknown entry; nearest: "name"'),
        ("[operator]\nqqqq = 'x'\n", "operator.toml, operator.qqqq: unknown entry"),
        ("[operater]\nname = 'x'\n", 'operator.toml, operater: unknown entry; nearest: "operator"'),
        ("operator = 'x'\n", "operator.toml, operator: a section in square brackets was expected"),
        ("[operator]\nphone = 211\n", "operator.toml, operator.phone: 211 is not in quotation marks"),
        (
            "[accessibility]\nstatement_date = 2026-11-21\n",
            "operator.toml, accessibility.statement_date: 2026-11-21 is not in quotation marks",
        ),
        (
            "[accessibility]\nstatement_date = '21.11.2026'\n",
            'operator.toml, accessibility.statement_date: "21.11.2026" is not a day; expected 2025-08-31',
        ),
        (
            "[accessibility]\nreviewed_on = '2026-11'\n",
            'operator.toml, accessibility.reviewed_on: "2026-11" is not a day; expected 2025-08-31',
        ),
        (
            "[operator]\nemail = 'stelle at example.org'\n",
            'operator.toml, operator.email: "stelle at example.org" is not an e-mail address',
        ),
        (
            "[operator]\nphone = 'anrufen'\n",
            'operator.toml, operator.phone: "anrufen" is not a telephone number; expected for example '
            "+49 211 1234567",
        ),
        *(
            (
                f"[operator]\nwebsite = '{url}'\n",
                f'operator.toml, operator.website: "{url}" is not a web address that begins with https://',
            )
            for url in ("http://stelle.example", "javascript:alert(1)", "stelle.example", 'https://a"b')
        ),
        (
            "[operator]\nname = Stelle\n",
            "operator.toml: not valid TOML (Invalid value (at line 2, column 8))",
        ),
    ],
)
def test_a_fault_is_named(tmp_path: Path, content: str, message: str) -> None:
    assert messages(written(tmp_path, content)) == [message]


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    faulty = "[operator]\nemail = 'x'\nphone = 'y'\n[logs]\nlength = '7 Tage'\n"
    assert len(messages(written(tmp_path, faulty))) == 3


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "operator.toml").write_bytes('[operator]\nname = "Köln"\n'.encode("latin-1"))
    assert messages(tmp_path) == ['operator.toml, row 2: not UTF-8; save the file as "CSV UTF-8"']
