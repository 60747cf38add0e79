// The notebook as Markdown.  Notes are plain text: whatever Markdown would read in them is escaped.

// Returns the text of the file.  notizen: [{ frage, seite, text }]
export function alsMarkdown(notizen) {
  const teile = ["# Mein Notizheft"];
  let seite = null;
  for (const notiz of notizen) {
    if (notiz.seite !== seite) teile.push(`## ${woertlich(notiz.seite)}`);
    seite = notiz.seite;
    teile.push(`### ${woertlich(notiz.frage)}`, absaetze(notiz.text));
  }
  return `${teile.join("\n\n")}\n`;
}

// Line feeds stay line feeds: two blanks at the end of a line.
function absaetze(text) {
  return text.trim().split(/\n{2,}/).map((absatz) => absatz.split("\n").map(woertlich).join("  \n")).join("\n\n");
}

function woertlich(text) {
  return text
    .trim()
    .replace(/[\\`*_[\]<>&|~#]/g, "\\$&")
    .replace(/^([-+=])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}
