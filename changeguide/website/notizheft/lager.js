// All notes at once: out of the storage, and back.
import { NOTIZ, schreibeNotiz, vereine, verstehe } from "../gemeinsam/notizen.js";
import { lies, schluesselMit, schreibe } from "../gemeinsam/speicher.js";

// Takes all notes out of the storage; returns them as they lay there: Map(key -> entry).
export function raeumeAus() {
  const lager = new Map(schluesselMit(NOTIZ).map((schluessel) => [schluessel, lies(schluessel)]));
  lager.forEach((_, schluessel) => schreibe(schluessel, ""));
  return lager;
}

// Puts them back; what was written in the meantime stays, and the old text comes below it.
export function raeumeEin(lager) {
  for (const [schluessel, roh] of lager) {
    const [neu, alt] = [verstehe(lies(schluessel)), verstehe(roh)];
    if (neu.text) schreibeNotiz(schluessel.slice(NOTIZ.length), { ...neu, text: vereine(neu.text, alt.text, "vor dem Löschen"), stand: undefined });
    else schreibe(schluessel, roh);
  }
}
