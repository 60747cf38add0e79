"""Non-breaking spaces, written as ``~`` in these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from conftest import seite
from sphinx.testing.util import SphinxTestApp

from changeguide.typografie import schuetze

Baue = Callable[..., SphinxTestApp]


def sichtbar(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", "~")


@pytest.mark.parametrize(
    ("getippt", "gedruckt"),
    [
        ("§ 80 Abs. 4 Satz 2 SGB VIII", "§~80 Abs.~4 Satz~2 SGB~VIII"),
        ("§§ 78 bis 81", "§§~78 bis 81"),
        ("Art. 28 GG, Nr. 3, S. 42", "Art.~28 GG, Nr.~3, S.~42"),
        ("Stufe 3 in Monat 14", "Stufe~3 in Monat~14"),
        ("z. B. und d. h. und u. a. und o. ä.", "z.~B. und d.~h. und u.~a. und o.~ä."),
        ("10 Min., 2 Std., 3 Mio. Euro", "10~Min., 2~Std., 3~Mio. Euro"),
        ("20 Minuten, 5 % oder 5 Prozent, 10 Euro", "20~Minuten, 5~% oder 5~Prozent, 10~Euro"),
        ("ein Satz – mit Einschub – geht weiter", "ein Satz~– mit Einschub~– geht weiter"),
    ],
)
def test_geschuetzt(getippt: str, gedruckt: str) -> None:
    assert sichtbar(schuetze(getippt)) == gedruckt


@pytest.mark.parametrize(
    "text", ["ein Satz und zwei Stufen", "im Monat danach", "5 Personen", "SGB und VIII", "9–12 Uhr", "ins Z. Büro"]
)
def test_ungeschuetzt(text: str) -> None:
    assert schuetze(text) == text


def test_zweimal_ist_wie_einmal() -> None:
    text = schuetze("§ 80 SGB VIII – 5 %")
    assert schuetze(text) == text


@pytest.fixture
def artikel(baue: Baue) -> BeautifulSoup:
    inhalt = """
        Text § 1.

        **Fett § 2**, `Code § 3`.

        ```text
        Zaun § 4
        ```

        :::{praxistipp} Titel § 5
        Kasten § 6
        :::

        ## Abschnitt § 7

        [Verweis § 8](dort)
    """
    app = baue({"probe.md": seite(inhalt=inhalt, frage="Frage § 9?"), "dort.md": seite("Dort")})
    return BeautifulSoup((app.outdir / "probe.html").read_text(encoding="utf-8"), "html.parser").article


@pytest.mark.parametrize(
    "stelle", ["Text~§~1", "Fett~§~2", "Titel~§~5", "Kasten~§~6", "Abschnitt~§~7", "Verweis~§~8", "Frage~§~9"]
)
def test_im_fliesstext(stelle: str, artikel: BeautifulSoup) -> None:
    assert stelle.replace("~§", " §") in sichtbar(artikel.get_text())


@pytest.mark.parametrize("stelle", ["Code § 3", "Zaun § 4"])
def test_nicht_im_code(stelle: str, artikel: BeautifulSoup) -> None:
    assert stelle in artikel.get_text()


def test_anker_bleiben_wie_sie_sind(artikel: BeautifulSoup) -> None:
    assert artikel.select_one("#abschnitt-7") is not None


def test_auch_was_aus_anderen_seiten_kommt(baue: Baue) -> None:
    app = baue({"probe.md": seite(verwandt="[dort]"), "dort.md": seite("Dort", frage="Was sagt § 80?")})
    nachbar = BeautifulSoup((app.outdir / "probe.html").read_text(encoding="utf-8"), "html.parser").select_one(".weiterlesen li")
    assert sichtbar(nachbar.get_text()).strip() == "Dort~– Was sagt §~80?"
