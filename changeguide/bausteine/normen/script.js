// Normen: a word and a verb narrow the tables down; without JavaScript they are simply all there.
function belebe(bereich) {
  const zeilen = [...bereich.querySelectorAll("tbody tr")];
  const verben = [...new Set(zeilen.map((zeile) => zeile.querySelector(".verb em").textContent))];
  const filter = document.createElement("form");
  filter.className = "filter";
  filter.setAttribute("aria-label", "Normen filtern");
  filter.innerHTML =
    '<label>Wort oder Paragraf <input type="search" autocomplete="off"></label>' +
    '<label>Verbindlichkeit <select><option value="">alle</option></select></label>' +
    '<p role="status"></p>';
  const [wort, verb, stand] = ["input", "select", "[role=status]"].map((wahl) => filter.querySelector(wahl));
  verben.forEach((name) => verb.append(new Option(name, name)));

  const passt = (zeile) =>
    zeile.textContent.replaceAll("\u00a0", " ").toLowerCase().includes(wort.value.trim().toLowerCase()) &&
    (!verb.value || zeile.querySelector(".verb em").textContent === verb.value);

  const filtere = () => {
    zeilen.forEach((zeile) => (zeile.hidden = !passt(zeile)));
    bereich.querySelectorAll("table").forEach((tafel) => {
      const leer = !tafel.querySelector("tbody tr:not([hidden])");
      const huelle = tafel.closest(".table-wrapper") ?? tafel;
      huelle.hidden = leer;
      huelle.previousElementSibling.hidden = leer;
    });
    const sichtbar = zeilen.filter((zeile) => !zeile.hidden).length;
    stand.textContent = `${sichtbar} von ${zeilen.length} Normen`;
  };

  filter.addEventListener("input", filtere);
  filter.addEventListener("submit", (ereignis) => ereignis.preventDefault());
  bereich.prepend(filter);
  filtere();
}

document.querySelectorAll(".normen").forEach(belebe);
