/* Keeps every note on the reader's own device, as they type; one entry per note, nothing is sent. */
const SCHLUESSEL = "changeguide:notiz:";
const GESPEICHERT = "Auf diesem Gerät gespeichert.";
const VERWEIGERT = "Kann hier nicht gespeichert werden. Bitte vor dem Schließen drucken oder kopieren.";

function lies(kennung) {
  try {
    return localStorage.getItem(SCHLUESSEL + kennung) || "";
  } catch {
    return "";
  }
}

function speichere(feld, anzeige) {
  try {
    const schluessel = SCHLUESSEL + feld.dataset.notiz;
    if (feld.value) localStorage.setItem(schluessel, feld.value);
    else localStorage.removeItem(schluessel);
    anzeige.textContent = feld.value ? GESPEICHERT : "";
    anzeige.classList.remove("mangel");
  } catch {
    anzeige.textContent = VERWEIGERT;
    anzeige.classList.add("mangel");
  }
}

function belebe(feld) {
  const anzeige = document.getElementById(feld.id + "-stand");
  feld.value = lies(feld.dataset.notiz) || feld.value;
  let frist;
  feld.addEventListener("input", () => {
    clearTimeout(frist);
    frist = setTimeout(() => speichere(feld, anzeige), 400);
  });
  feld.addEventListener("change", () => {
    clearTimeout(frist);
    speichere(feld, anzeige);
  });
  addEventListener("storage", (ereignis) => {
    if (ereignis.key === SCHLUESSEL + feld.dataset.notiz && document.activeElement !== feld) {
      feld.value = ereignis.newValue || "";
    }
  });
}

document.querySelectorAll("textarea[data-notiz]").forEach(belebe);
