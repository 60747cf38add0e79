// Finds in the text of a page the place that answers a question best, and what to mark there.
import { flach, worte } from "./worte.js";

const WORT_IM_TEXT = /§+\s*[0-9]+[a-z]?(?![\p{L}])|[\p{L}\p{N}][\p{L}\p{N}\u00ad]*(?:[-:*_·/][\p{L}\p{N}\u00ad]+)*/gu;
const ZEICHEN = 260; // about three lines
const ANLAUF = 90; // characters before the first word that is marked
const LANG_GENUG = 60; // a shorter paragraph says too little to stand for its page

// Returns { anker, ueberschrift, stuecke: [{ text, gemeint }] }: the best paragraph, cut to length.
//
// abschnitte: [[anchor, heading, paragraphs joined by line breaks]]; gruppen: the terms of every word of the
// question, as Suchmaschine.suche returns them; maschine knows which term a word is a form of.
export function findeAuszug(abschnitte, gruppen, maschine) {
  let beste = { punkte: 0 };
  for (const [anker, ueberschrift, text] of abschnitte) {
    const oben = getroffene(ueberschrift, gruppen, maschine);
    for (const absatz of text.split("\n")) {
      const stellen = getroffene(absatz, gruppen, maschine);
      const verschiedene = new Set([...oben, ...stellen].flatMap((stelle) => stelle.gruppen)).size;
      const punkte = stellen.length || oben.length ? verschiedene * 10 + oben.length * 2 + Math.min(stellen.length, 4) + (absatz.length > LANG_GENUG ? 1 : 0) : 0;
      if (punkte > beste.punkte) beste = { punkte, anker, ueberschrift, absatz, stellen };
    }
  }
  if (!beste.punkte) {
    const absatz = abschnitte.flatMap(([, , text]) => text.split("\n")).find((eins) => eins.length > LANG_GENUG) ?? "";
    beste = { anker: "", ueberschrift: "", absatz, stellen: [] };
  }
  return { anker: beste.anker, ueberschrift: beste.ueberschrift, stuecke: schneide(beste.absatz, beste.stellen) };
}

// Returns the word of a text that is a form of one of the terms, as it stands there, or undefined.
export function findeForm(text, begriffe, maschine) {
  const [stelle] = getroffene(text, [begriffe], maschine);
  return stelle && text.slice(stelle.von, stelle.bis);
}

function getroffene(text, gruppen, maschine) {
  const stellen = [];
  for (const fund of text.matchAll(WORT_IM_TEXT)) {
    for (const wort of worte(fund[0]).slice(0, 2)) {
      const passende = gruppenMit(wort, gruppen, maschine);
      if (!passende.length) continue;
      stellen.push({ von: fund.index, bis: fund.index + fund[0].length, gruppen: passende });
      break;
    }
  }
  return stellen;
}

// Returns which words of the question a word of the text stands for.
function gruppenMit(wort, gruppen, maschine) {
  const kopf = flach(wort).slice(0, 3);
  if (!gruppen.some((gruppe) => gruppe.anfaenge.has(kopf))) return [];
  const schluessel = maschine.schluesselVon(wort);
  return gruppen.flatMap((gruppe, nummer) => (gruppe.schluessel.has(schluessel) ? [nummer] : []));
}

// Returns a paragraph cut to length around what is marked in it.
function schneide(absatz, stellen) {
  const [von, bis] = ausschnitt(absatz, stellen[0]?.von ?? 0);
  const stuecke = von > 0 ? [{ text: "… ", gemeint: false }] : [];
  let ort = von;
  for (const stelle of stellen) {
    if (stelle.von < ort || stelle.bis > bis) continue;
    stuecke.push({ text: absatz.slice(ort, stelle.von), gemeint: false }, { text: absatz.slice(stelle.von, stelle.bis), gemeint: true });
    ort = stelle.bis;
  }
  stuecke.push({ text: absatz.slice(ort, bis) + (bis < absatz.length ? " …" : ""), gemeint: false });
  return stuecke.filter((stueck) => stueck.text);
}

// Returns where to cut: from the beginning of a sentence where one is near, else between words.
function ausschnitt(absatz, erste) {
  if (absatz.length <= ZEICHEN) return [0, absatz.length];
  const frueh = Math.max(0, erste - ANLAUF);
  const satz = absatz.slice(frueh, erste).search(/(?<=[.?!]\s)\p{Lu}/u);
  const von = frueh === 0 ? 0 : satz >= 0 ? frueh + satz : absatz.indexOf(" ", frueh) + 1;
  const ende = absatz.lastIndexOf(" ", von + ZEICHEN);
  return [von, von + ZEICHEN >= absatz.length ? absatz.length : Math.max(ende, erste + 1)];
}
