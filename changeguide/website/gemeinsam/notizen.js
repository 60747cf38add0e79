// The reader's notes: where they lie and how they are read and written.
//
// One entry per note, "changeguide:notiz:<id>": JSON { fassung: 1, text, stand, frage, seite }.  What earlier versions
// stored, or somebody else broke, is read as plain text: nothing a reader wrote disappears.
// An entry as it lies there is its own revision: who writes compares it with what was last seen.
import { lies, schluesselMit, schreibe } from "./speicher.js";

export const NOTIZ = "changeguide:notiz:";
const FASSUNG = 1;
const KENNUNG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const ZEITPUNKT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

// -- for everybody --------------------------------------------------------------------------------

// Returns the text of a note, "" where there is none.
export function liesNotiz(kennung) {
  return verstehe(liesRoh(kennung)).text;
}

// Returns all notes: Map(id -> { text, stand, frage, seite }); stand is an ISO time or "".
export function alleNotizen() {
  const alle = new Map();
  for (const schluessel of schluesselMit(NOTIZ)) {
    const kennung = schluessel.slice(NOTIZ.length);
    const notiz = verstehe(liesRoh(kennung));
    if (istKennung(kennung) && notiz.text) alle.set(kennung, notiz);
  }
  return alle;
}

// -- what a note is made of: nothing of it can be trusted -----------------------------------------

export function istKennung(wert) {
  return typeof wert === "string" && wert.length <= 100 && KENNUNG.test(wert);
}

// Returns a text as notes keep it: line feeds, no control characters, no half characters.
export function rein(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "")
    .replace(/[\ud800-\udfff]/gu, "\ufffd");
}

// Returns one line of foreign text, shortened, without the marks that turn the direction of writing.
export function zeile(wert, laenge) {
  if (typeof wert !== "string") return "";
  const text = rein(wert.slice(0, 4 * laenge)).replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
  return [...text].slice(0, laenge).join("");
}

// Returns a time in ISO form, "" where it is none.
export function zeitpunkt(wert) {
  const zeit = typeof wert === "string" && ZEITPUNKT.test(wert) ? new Date(wert) : NaN;
  return isNaN(zeit) ? "" : zeit.toISOString();
}

// Returns a time for people: "14:05 Uhr", on another day with its date, "" where it is not known.
export function lesbar(stand) {
  if (!stand) return "";
  const zeit = new Date(stand);
  const uhr = `${zeit.toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" })} Uhr`;
  return zeit.toDateString() === new Date().toDateString() ? uhr : `${zeit.toLocaleDateString("de-DE", { dateStyle: "long" })}, ${uhr}`;
}

// -- reading and writing --------------------------------------------------------------------------

// Returns the entry of a note as it lies there, or null.
export function liesRoh(kennung) {
  return lies(NOTIZ + kennung);
}

// Returns what an entry says.
export function verstehe(roh) {
  let notiz = null;
  try {
    if (roh?.startsWith("{")) notiz = JSON.parse(roh);
  } catch {
    // plain text that begins with a brace
  }
  if (notiz?.fassung !== FASSUNG || typeof notiz.text !== "string") notiz = { text: roh ?? "" };
  return { text: rein(notiz.text), stand: zeitpunkt(notiz.stand), frage: zeile(notiz.frage, 500), seite: zeile(notiz.seite, 200) };
}

// Stores a note; an empty text removes it.  Returns whether it lies there now.
export function schreibeNotiz(kennung, { text, frage, seite, stand = new Date().toISOString() }) {
  const roh = text.trim() && JSON.stringify({ fassung: FASSUNG, text, stand, frage, seite });
  return schreibe(NOTIZ + kennung, roh) && (liesRoh(kennung) ?? "") === roh;
}

// Returns both texts: one where it holds the other line by line, else one below the other with a line between that says whose it is.
export function vereine(hier, dort, kopf) {
  if (enthaelt(hier, dort)) return hier;
  if (enthaelt(dort, hier)) return dort;
  return `${hier.trimEnd()}\n\n— ${kopf} —\n${dort}`;
}

export function enthaelt(ganzes, teil) {
  return !teil.trim() || `\n${ganzes.trim()}\n`.includes(`\n${teil.trim()}\n`);
}

// Moves the notes of former ids to the one their field has now.
export function ziehUm(frueher, kennung) {
  for (const alt of frueher.filter(istKennung)) {
    const notiz = verstehe(liesRoh(alt));
    const hier = verstehe(liesRoh(kennung));
    if (!notiz.text) continue;
    const text = vereine(hier.text, notiz.text, "aus einer früheren Ausgabe");
    if (schreibeNotiz(kennung, { ...notiz, text, stand: notiz.stand || undefined })) schreibe(NOTIZ + alt, "");
  }
}
