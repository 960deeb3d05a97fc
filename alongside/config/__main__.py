"""``python -m alongside.config``: the same as the command ``alongside``."""

from alongside.config.cli import main

main()
