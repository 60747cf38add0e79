// The file of the notebook: written for people to keep, read as something a stranger made.  Its format stands in __init__.py.
import { istKennung, rein, zeile, zeitpunkt } from "../gemeinsam/notizen.js";

const FORMAT = "changeguide-notizen";
const DATEIFASSUNG = 1;
export const HOECHSTENS_BYTES = 20_000_000;
const HOECHSTENS_NOTIZEN = 2000;
const HOECHSTENS_ZEICHEN = 500_000;

// Returns the text of the file.  notizen: [{ kennung, text, stand, frage, seite }]
export function alsDatei(notizen, ausgabe) {
  const eintraege = notizen.map(({ kennung, text, stand, frage, seite }) => [kennung, { text, stand, frage, seite }]);
  return `${JSON.stringify({ format: FORMAT, fassung: DATEIFASSUNG, ausgabe, notizen: Object.fromEntries(eintraege) }, null, 1)}\n`;
}

// Returns { notizen, abgelehnt: [{ wer, grund }] }; throws an Error with a German sentence when nothing of the file can be used.
export function liesDatei(inhalt) {
  const werte = parse(inhalt);
  if (!istObjekt(werte) || werte.format !== FORMAT) {
    throw new Error("Das ist keine Notizdatei des Change-Guide: Ihr fehlt die Angabe „format“ mit dem Wert „changeguide-notizen“.");
  }
  if (werte.fassung !== DATEIFASSUNG) {
    throw new Error("Diese Notizdatei hat eine Fassung, die dieses Notizheft nicht kennt. Öffnen Sie sie mit der Ausgabe des Buchs, die sie geschrieben hat.");
  }
  if (!istObjekt(werte.notizen)) throw new Error("In dieser Notizdatei fehlt die Liste „notizen“.");
  const zahl = Object.keys(werte.notizen).length;
  if (zahl > HOECHSTENS_NOTIZEN) {
    throw new Error(`In dieser Datei stehen ${zahl.toLocaleString("de-DE")} Notizen. Mehr als ${HOECHSTENS_NOTIZEN.toLocaleString("de-DE")} liest das Notizheft nicht ein.`);
  }
  const notizen = [];
  const abgelehnt = [];
  for (const [kennung, wert] of Object.entries(werte.notizen)) {
    const grund = mangel(kennung, wert);
    if (grund) abgelehnt.push({ wer: zeile(kennung, 40) || "ohne Kennung", grund });
    else notizen.push({ kennung, text: rein(wert.text), stand: zeitpunkt(wert.stand), frage: zeile(wert.frage, 500), seite: zeile(wert.seite, 200) });
  }
  return { notizen, abgelehnt };
}

function parse(inhalt) {
  if (!inhalt.trim()) throw new Error("Diese Datei ist leer.");
  try {
    return JSON.parse(inhalt.replace(/^\ufeff/, ""));
  } catch {
    throw new Error("Das ist keine Notizdatei: Ihr Inhalt lässt sich nicht als JSON lesen.");
  }
}

function istObjekt(wert) {
  return typeof wert === "object" && wert !== null && !Array.isArray(wert);
}

// Returns why an entry cannot be used, "" where it can.
function mangel(kennung, wert) {
  if (!istKennung(kennung)) return "So heißt kein Notizfeld.";
  if (!istObjekt(wert)) return "Der Eintrag hat nicht den Aufbau einer Notiz.";
  if (typeof wert.text !== "string") return "Der Text fehlt oder ist kein Text.";
  if (wert.text.length > HOECHSTENS_ZEICHEN) return `Der Text ist länger als ${HOECHSTENS_ZEICHEN.toLocaleString("de-DE")} Zeichen.`;
  return rein(wert.text).trim() ? "" : "Der Text ist leer.";
}
