// German strings of Sphinx' search. Sphinx' own file leaves the plural strings empty and gives a
// boolean as plural index, which breaks every search with more than one hit.
Documentation.addTranslations({
    "locale": "de",
    "messages": {
        ", in ": ", in ",
        "Hide Search Matches": "Markierungen ausblenden",
        "Preparing search...": "Die Suche wird vorbereitet …",
        "Search Page": "Suche",
        "Search Results": "Suchergebnisse",
        "Search finished, found one page matching the search query.": [
            "Suche beendet: eine Seite gefunden.",
            "Suche beendet: ${resultCount} Seiten gefunden."
        ],
        "Searching": "Suche läuft",
        "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Keine Seite gefunden. Versuchen Sie einen kürzeren Wortteil oder ein anderes Wort."
    },
    "plural_expr": "n === 1 ? 0 : 1"
});
