// Fields of a form, each inside its label.
import { element } from "./dom.js";

// Returns a label with its field below.
export function feld(text, eingabe) {
  return element("label", {}, text, eingabe);
}

// Returns a select: its attributes and its options as pairs of value and text.
export function auswahlfeld(attribute, werte) {
  return element("select", attribute, ...werte.map(([wert, text]) => element("option", { value: wert }, text)));
}

// Returns a copy of a text for comparing: small letters, no accents, "ß" as "ss".
export function vergleichsform(text) {
  return text.toLocaleLowerCase("de").replaceAll("ß", "ss").normalize("NFD").replace(/[\u0300-\u036f\u00ad]/g, "");
}
