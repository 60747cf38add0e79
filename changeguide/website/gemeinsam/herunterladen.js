// Gives the reader a file that was made in the browser.
import { element } from "./dom.js";

export function gibDatei(name, inhalt, art) {
  const adresse = URL.createObjectURL(new Blob([inhalt], { type: art }));
  const verweis = element("a", { href: adresse, download: name });
  document.body.append(verweis);
  verweis.click();
  verweis.remove();
  setTimeout(() => URL.revokeObjectURL(adresse), 10_000);
}
