"""Several commands one after the other in one process, each as if it were typed: beginning a process costs seconds."""

import contextlib
import io
import json
import os
import sys
from typing import Any

from alongside.config import cli


def said(words: list[str]) -> tuple[int, str, str]:
    """Do what was typed; ``NAME=value`` before it sets a variable for this and what follows, as in a shell."""
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        os.environ[f"ALONGSIDE_{name}"] = value
    out, errors, sys.argv, code = io.StringIO(), io.StringIO(), ["alongside", *words], 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
            print("" if code == ended.code else ended.code, file=errors)
    return code, out.getvalue(), errors.getvalue()


if __name__ == "__main__":
    typed: list[list[Any]] = json.load(sys.stdin)
    json.dump([said(words) for words in typed], sys.stdout)
