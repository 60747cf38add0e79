// Makes elements.  Text goes in as text, never as HTML: stored notes and shared links are hostile input.

// Returns a new element: its tag, attributes (true for those without a value) and children (elements or strings).
export function element(name, attribute = {}, ...kinder) {
  const neu = document.createElement(name);
  for (const [schluessel, wert] of Object.entries(attribute)) {
    if (wert === true) neu.setAttribute(schluessel, "");
    else if (wert !== false && wert !== null && wert !== undefined) neu.setAttribute(schluessel, wert);
  }
  neu.append(...kinder);
  return neu;
}

// Returns a button that does something.
export function knopf(text, tue, attribute = {}) {
  const neu = element("button", { type: "button", ...attribute }, text);
  neu.addEventListener("click", tue);
  return neu;
}
