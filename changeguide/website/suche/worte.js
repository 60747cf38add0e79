// From text to words, step by step as worte.py does it for the index; tests/test_suche.py compares both.

const BINNEN_I = /(?<=[a-zäöüß])I(?=nnen|n(?![a-zäöüß]))/g;
const GESCHLECHT = /(?<=[a-zäöü]{3})(?:[:*_·/]-?|\(-?)(?:innen\)?|in\)?(?![a-zäöü]))/g;
const PARAGRAFEN =
  /(?:§+|(?<![a-zäöü])(?:paragra(?:ph|f)(?:en)?|par\.)|(?<=sgb [ivx]{4})|(?<=sgb [ivx]{3})|(?<=sgb [ivx]{2})) ?([0-9]+)(?:([a-z])(?![a-zäöü]))?(?: ?(?:–|-|bis|und) ?([0-9]+)(?:([a-z])(?![a-zäöü]))?)?/g;
const WORT = /§[0-9]+[a-z]?|[a-zäöü0-9]+(?:-[a-zäöü0-9]+)*/g;
const UMLAUT = { ae: "ä", oe: "ö", ue: "ü" };
const OHNE_UMLAUT = { ä: "a", ö: "o", ü: "u", "-": "" };

// Returns a text in lower case, without soft hyphens, accents, ß and gender signs; each paragraph as „§80“.
export function normiere(text) {
  return text
    .replaceAll("\u00ad", "")
    .replace(/\s+/g, " ")
    .replace(BINNEN_I, ":i")
    .normalize("NFD")
    .replace(/(?<![aouAOU])\u0308|[\u0300-\u0307\u0309-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(GESCHLECHT, "")
    .replace(PARAGRAFEN, (_, anfang, a, ende, b) => ` §${anfang}${a ?? ""} ` + (ende ? `§${ende}${b ?? ""} ` : ""));
}

// Returns the words of a text, normalised and with umlauts; hyphens stay.
export function worte(text) {
  return (normiere(text).match(WORT) ?? []).map(umlaute);
}

// Returns a word with ä, ö, ü where it has ae, oe, ue, but not in „neue“ or „bequem“; and without „innen“ at its end.
export function umlaute(wort) {
  return wort
    .replace(/(?<=[a-zäöü]{5})innen$/, "")
    .replace(/(?<=[aeiouyäöü])u(?=[aeiouyäöü])/g, "U")
    .replace(/qu|ae|oe|ue/g, (paar) => UMLAUT[paar] ?? paar)
    .toLowerCase();
}

// Returns a word without umlauts and hyphens.
export function flach(wort) {
  return wort.replace(/[äöü-]/g, (zeichen) => OHNE_UMLAUT[zeichen]);
}
