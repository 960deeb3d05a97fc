"""The roof: settings, addresses, navigation and the command line; it may import any room and none imports it."""
