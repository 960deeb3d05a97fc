"""The budgets of the house: what is short is read, and what is read is right."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import house, markup
from tests.architecture.house import HOUSE, ROOT

TESTS = ROOT / "tests"
ACCESS_AND_AUDIT = 700
# why a rule of the linter or the type checker may be silenced in one place; a new code needs a line here
SILENCED = {
    "no-any-return": "Django's rows are Any",
    "attr-defined": "Django's form fields, and functions that carry what they ask, have attributes of their own",
    "type-arg": "Django's CharField takes arguments only in its stubs",
    "arg-type": "the facts of an action are Any to its decorator",
    "return-value": "a pair made by a comprehension",
    "misc": "a class of a package that carries no types",
    "operator": "pytest-django's fixtures carry no types",
}


def _relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def counted_lines(path: Path) -> int:
    """Count the lines of a file that are neither blank, nor only a comment, nor of a docstring."""
    documented: set[int] = set()
    for node in ast.walk(house.tree(path)):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node) is not None
        ):
            documented |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = enumerate(path.read_text().splitlines(), start=1)
    return sum(
        1 for number, line in lines if line.strip() and line.strip()[0] != "#" and number not in documented
    )


def test_access_and_audit_stay_small_enough_to_be_read_in_an_hour() -> None:
    files = house.python_files(HOUSE / "ground" / "access", HOUSE / "ground" / "audit")
    counts = {_relative(path): counted_lines(path) for path in files}

    assert sum(counts.values()) <= ACCESS_AND_AUDIT, counts


def test_lines_are_counted_without_words_about_them(tmp_path: Path) -> None:
    path = tmp_path / "counted.py"
    path.write_text(
        '"""One\n\nsentence."""\n\n# why\nx = 1  # so\n\n\ndef f() -> str:\n    """Say."""\n    return """a\nb"""\n'
    )

    assert counted_lines(path) == 4


@pytest.mark.parametrize(("folder", "most"), [(HOUSE, 300), (TESTS, 500)], ids=["house", "tests"])
def test_no_file_is_too_long(folder: Path, most: int) -> None:
    long = {_relative(path): len(path.read_text().splitlines()) for path in house.python_files(folder)}

    assert {path: lines for path, lines in long.items() if lines > most} == {}


@pytest.mark.parametrize(("views", "most"), [(False, 40), (True, 25)], ids=["functions", "views"])
def test_no_function_is_too_long(views: bool, most: int) -> None:
    long = [
        f"{_relative(path)}: {node.name} has {house.length(node)} lines"
        for path in house.python_files(HOUSE)
        if not views or "views" in {path.stem, *path.parts}
        for node in house.functions(path)
        if house.length(node) > most
    ]

    assert long == []


def test_no_template_is_too_long() -> None:
    long = {_relative(path): len(path.read_text().splitlines()) for path in markup.templates()}

    assert {path: lines for path, lines in long.items() if lines > 120} == {}


def test_no_function_is_too_tangled() -> None:
    ruff = Path(sys.executable).with_name("ruff")
    found = subprocess.run(
        [ruff, "check", "--isolated", "--select", "C901", "--config", "lint.mccabe.max-complexity=8",
         "--output-format", "concise", "--no-cache", str(HOUSE)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (found.returncode, found.stdout) == (0, "All checks passed!\n")


def test_imports_stand_at_the_top() -> None:
    inside = [
        f"{_relative(path)}:{one.lineno}"
        for path in house.python_files(HOUSE, TESTS)
        for node in house.functions(path)
        for one in ast.walk(node)
        if isinstance(one, ast.Import | ast.ImportFrom)
    ]

    assert inside == []


def test_no_signal_is_used() -> None:
    users = [
        _relative(path)
        for path in house.python_files(HOUSE)
        if re.search(
            r"django\.(db\.models|core|dispatch|contrib\.auth)[\w.]*signals|django\.dispatch|@receiver",
            path.read_text(),
        )
    ]

    assert users == []


def test_whatever_is_silenced_has_a_reason() -> None:
    silent = re.compile(
        r"#\s*(noqa|type:\s*ignore)(?P<codes>:\s*\w+(?:,\s*\w+)*|\[[\w, -]+\])?(?P<reason>\s+#\s*\w.*)?"
    )
    unexplained = []
    for path in house.python_files(HOUSE):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            found = silent.search(line)
            if found and not found["reason"]:
                codes = re.findall(r"[\w-]+", found["codes"] or "")
                if not codes or set(codes) - set(SILENCED):
                    unexplained.append(f"{_relative(path)}:{number}: {line.strip()}")
    assert unexplained == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        _relative(path)
        for path in house.python_files(HOUSE, TESTS)
        if path.read_text().strip() and not ast.get_docstring(house.tree(path))
    ]

    assert silent == []
