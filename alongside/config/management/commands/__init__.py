"""One file a command of ``alongside``."""
