"""What a telephone must fetch before the first page, in bytes as they travel."""

import gzip
import re
from pathlib import Path

from alongside.ground.ui import icons

STATIC = Path(icons.__file__).parent / "static" / "ui"
STYLES = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
FONTS = sorted((STATIC / "fonts").glob("*.woff2"))


def zipped(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_styles_weigh_fourteen_kilobytes_at_most() -> None:
    assert zipped(*STYLES) <= 14_000


def test_styles_scripts_and_type_weigh_seventy_four_kilobytes_at_most() -> None:
    assert zipped(*STYLES, *SCRIPTS) + sum(font.stat().st_size for font in FONTS) <= 74_000


def test_our_own_script_stays_short() -> None:
    assert len((STATIC / "js" / "app.js").read_text().splitlines()) <= 120


def test_styles_name_no_side_of_the_page_so_that_it_can_be_read_from_the_right() -> None:
    sided = re.compile(
        r"(?<![\w-])((margin|padding|border|inset)-)?(left|right|top|bottom)\s*:"
        r"|text-align:\s*(left|right)|(?<![\w-])(min-|max-)?(width|height)\s*:\s*(?!none)"
    )
    found = [
        f"{style.name}: {line.strip()}"
        for style in STYLES
        for line in style.read_text().splitlines()
        if sided.search(line) and not line.lstrip().startswith(("@media", "/*"))
    ]

    assert found == []


def test_styles_use_nothing_that_older_tablets_cannot_lay_out() -> None:
    too_new = re.compile(r":has\(|@layer|@container|color-mix\(|light-dark\(|subgrid|(?<!\d)d[vw][hw]")

    assert [style.name for style in STYLES if too_new.search(style.read_text())] == []


def test_every_style_we_have_is_fetched_and_every_one_fetched_is_there() -> None:
    base = (Path(icons.__file__).parent / "templates" / "ui" / "base.html").read_text()

    assert sorted(re.findall(r"ui/css/([a-z]+\.css)", base)) == [style.name for style in STYLES]
