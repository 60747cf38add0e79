// The reader's notes: where they lie and how they are read and written.
import { lies, schreibe } from "./speicher.js";

const NOTIZ = "changeguide:notiz:";

// Returns the text of a note, "" where there is none.
export function liesNotiz(kennung) {
  return lies(NOTIZ + kennung) ?? "";
}

// Stores the text of a note; returns whether that worked.
export function schreibeNotiz(kennung, text) {
  return schreibe(NOTIZ + kennung, text);
}
