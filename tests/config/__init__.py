"""The command line, the configuration and the pages of the house itself."""
