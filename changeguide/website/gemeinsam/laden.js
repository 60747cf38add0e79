// Loads data.  A page in a folder (file://) may not fetch, but it may load scripts; so data comes as a
// script that hands it to its own element: document.currentScript.dispatchEvent(new CustomEvent("daten", { detail }))
import { element } from "./dom.js";

// Returns a promise of the data a script file holds; rejects when it cannot be loaded.
export function lade(adresse) {
  return new Promise((gelungen, gescheitert) => {
    const skript = element("script", { src: adresse });
    skript.addEventListener("daten", (ereignis) => gelungen(ereignis.detail));
    skript.addEventListener("error", () => gescheitert(new Error(adresse)));
    document.head.append(skript);
  });
}

// Returns the way from this page to the root of the website, such as "../".
export function wurzel() {
  return document.documentElement.dataset.content_root;
}
