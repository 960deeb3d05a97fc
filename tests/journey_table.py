"""The table of journeys by mode that each test run prints."""

from typing import Any

MODES = ("script", "no script", "dark", "keyboard", "error")
walked: dict[str, set[str]] = {}


def pytest_runtest_logreport(report: Any) -> None:
    """Collect what a journey says of itself; with xdist this arrives from the workers."""
    if report.when == "teardown":
        for name, value in report.user_properties:
            if name == "journey":
                journey, mode = value
                walked.setdefault(journey, set()).add(mode)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print which journeys were walked in which mode."""
    if not walked:
        return
    terminalreporter.write_line("")
    terminalreporter.write_line("journey".ljust(40) + "".join(mode.ljust(11) for mode in MODES))
    for journey, modes in sorted(walked.items()):
        marks = "".join(("yes" if mode in modes else "-").ljust(11) for mode in MODES)
        terminalreporter.write_line(journey.ljust(40) + marks)
