// Keeps the book in the browser, when the reader asks for it, and removes it again.
import { element, knopf } from "../gemeinsam/dom.js";
import { lade, wurzel } from "../gemeinsam/laden.js";

const feld = document.querySelector("[data-offline]");
const stand = element("p", { role: "status" });
const balken = element("progress", { "aria-label": "Gespeicherte Seiten", max: "1", value: "0" });
const speichern = knopf("Auf diesem Gerät für die Lektüre ohne Netz speichern", speichere);
const entfernen = knopf("Wieder entfernen", entferne, { class: "leise" });
let viertel = 0;

function bereich() {
  return new URL(wurzel(), location.href);
}

// Shows what can be done now: "leer", "laeuft" or "gespeichert".
function zeige(zustand, text) {
  speichern.hidden = zustand === "gespeichert";
  speichern.disabled = zustand === "laeuft";
  balken.hidden = zustand !== "laeuft";
  entfernen.hidden = zustand !== "gespeichert";
  stand.textContent = text;
}

async function speichere() {
  viertel = 0;
  balken.value = 0;
  zeige("laeuft", "Das Buch wird gespeichert …");
  try {
    const anmeldung = await navigator.serviceWorker.register(new URL("sw.js", bereich()), { scope: bereich().pathname, updateViaCache: "none" });
    await fertig(anmeldung);
    zeige("gespeichert", "Gespeichert. Sie können das Buch jetzt auf diesem Gerät ohne Netz lesen.");
    entfernen.focus();
  } catch {
    zeige("leer", "Das Speichern ist nicht gelungen. Vielleicht fehlt Platz, das Netz war weg, oder Ihr Browser erlaubt es nicht. Nehmen Sie dann die ZIP-Datei.");
    speichern.focus();
  }
}

// Waits until the service worker has kept everything; rejects when it could not.
function fertig(anmeldung) {
  const dienst = anmeldung.installing ?? anmeldung.waiting ?? anmeldung.active;
  return new Promise((gelungen, gescheitert) => {
    const pruefe = () => {
      if (dienst.state === "activated") gelungen();
      if (dienst.state === "redundant") gescheitert(new Error(dienst.state));
    };
    dienst.addEventListener("statechange", pruefe);
    pruefe();
  });
}

async function entferne() {
  try {
    const anmeldung = await angemeldet();
    await anmeldung?.unregister();
    const vorne = `changeguide ${bereich().pathname} `;
    const namen = (await caches.keys()).filter((name) => name.startsWith(vorne));
    await Promise.all(namen.map((name) => caches.delete(name)));
    zeige("leer", "Entfernt. Das Buch ist auf diesem Gerät nicht mehr gespeichert; Ihre Notizen sind noch da.");
    speichern.focus();
  } catch {
    stand.textContent = "Das Entfernen ist nicht gelungen. Sie können im Browser die Daten dieser Website löschen; dabei gehen auch Ihre Notizen verloren.";
  }
}

// Returns the registration for this book, and not one for another book further up on the same server.
async function angemeldet() {
  const anmeldung = await navigator.serviceWorker.getRegistration(bereich());
  return anmeldung?.scope === bereich().href ? anmeldung : undefined;
}

// Moves the bar; speaks only at each quarter, so that a screen reader is not drowned.
function verfolge({ data }) {
  if (data?.art !== "gespeichert" || balken.hidden) return;
  balken.value = data.fertig / data.gesamt;
  const neu = Math.floor(4 * balken.value);
  if (neu > viertel && neu < 4) stand.textContent = `${25 * neu} % gespeichert …`;
  viertel = neu;
}

async function nenneUmfang() {
  try {
    const { bytes } = await lade(`${wurzel()}_static/offline-umfang.js`);
    const groesse = (bytes / 1e6).toLocaleString("de-DE", { maximumFractionDigits: 0 });
    feld.prepend(element("p", {}, `Auf dem Gerät belegt das Buch etwa ${groesse} MB.`));
  } catch {
    // without the size the button still works
  }
}

async function beginne() {
  if (location.protocol === "file:") {
    feld.append(element("p", {}, "Sie lesen das Buch gerade aus einem Ordner. Dazu brauchen Sie kein Netz und nichts weiter zu speichern."));
    return;
  }
  if (!("serviceWorker" in navigator) || !isSecureContext) {
    feld.append(element("p", {}, "Hier geht das nicht: Der Browser erlaubt es nur bei einer Adresse mit https, und nicht jeder Browser kann es. Nehmen Sie die ZIP-Datei."));
    return;
  }
  feld.append(stand, balken, element("p", { class: "offline-knoepfe" }, speichern, entfernen));
  zeige("leer", "");
  navigator.serviceWorker.addEventListener("message", verfolge);
  await nenneUmfang();
  try {
    if ((await angemeldet())?.active) zeige("gespeichert", "Das Buch ist auf diesem Gerät gespeichert.");
  } catch {
    zeige("leer", ""); // storage is blocked; the button will say so
  }
}

beginne();
