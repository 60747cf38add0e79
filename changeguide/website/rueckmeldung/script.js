// Names in the mail the section that stands at the top of the window when the reader begins to write.

const verweis = document.querySelector("[data-rueckmeldung]");
const anfang = verweis.href; // ends with the line for the section, still open

function abschnitt() {
  const ueberschriften = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")];
  const hier = ueberschriften.filter((kopf) => kopf.getBoundingClientRect().top < innerHeight / 4).pop() ?? ueberschriften[0];
  return [...(hier?.childNodes ?? [])]
    .filter((teil) => !teil.classList?.contains("headerlink"))
    .map((teil) => teil.textContent)
    .join("")
    .replace(/\s+/g, " ") // without non-breaking spaces, as in the title
    .trim();
}

verweis.addEventListener("click", () => {
  verweis.href = anfang + encodeURIComponent(abschnitt());
});
