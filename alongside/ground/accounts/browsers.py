"""What kind of browser a sign-in comes from, in words that its owner knows it by."""

BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
MACHINES = (("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "an Android device"), ("CrOS", "a Chromebook"),
            ("Windows", "Windows"), ("Mac OS X", "a Mac"), ("Linux", "Linux"))  # fmt: skip


def in_words(told: str) -> str:
    """Return such as “Chrome on Windows” from what a browser says of itself, which it may say wrongly."""
    browser = next((words for sign, words in BROWSERS if sign in told), "A browser")
    machine = next((words for sign, words in MACHINES if sign in told), "a device we don’t know")
    return f"{browser} on {machine}"
