// The notebook as a Word document: Office Open XML in a ZIP archive without compression.

const KOPF = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PAKET = "http://schemas.openxmlformats.org/package/2006";
const DOKUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const NAMENSRAUM = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const VORLAGEN = [ // id, name, size in half points, level in the outline
  ["Title", "Title", 36, ""],
  ["Heading1", "heading 1", 28, '<w:outlineLvl w:val="0"/>'],
  ["Heading2", "heading 2", 24, '<w:outlineLvl w:val="1"/>'],
];

// Returns the bytes of the file.  notizen: [{ frage, seite, text }]
export function alsDocx(notizen) {
  return packe([
    ["[Content_Types].xml", inhaltstypen()],
    ["_rels/.rels", beziehung("officeDocument", "word/document.xml")],
    ["word/_rels/document.xml.rels", beziehung("styles", "styles.xml")],
    ["word/styles.xml", formatvorlagen()],
    ["word/document.xml", dokument(notizen)],
  ]);
}

function inhaltstypen() {
  return `${KOPF}<Types xmlns="${PAKET}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORDML}.document.main+xml"/>` +
    `<Override PartName="/word/styles.xml" ContentType="${WORDML}.styles+xml"/></Types>`;
}

function beziehung(art, ziel) {
  return `${KOPF}<Relationships xmlns="${PAKET}/relationships"><Relationship Id="r1" Type="${DOKUMENT}/${art}" Target="${ziel}"/></Relationships>`;
}

function formatvorlagen() {
  const vorlagen = VORLAGEN.map(([id, name, groesse, gliederung]) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>` +
    `<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/>${gliederung}</w:pPr>` +
    `<w:rPr><w:b/><w:sz w:val="${groesse}"/></w:rPr></w:style>`);
  return `${KOPF}<w:styles ${NAMENSRAUM}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>` +
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${vorlagen.join("")}</w:styles>`;
}

function dokument(notizen) {
  const absaetze = [absatz("Mein Notizheft", "Title")];
  let seite = null;
  for (const notiz of notizen) {
    if (notiz.seite !== seite) absaetze.push(absatz(notiz.seite, "Heading1"));
    seite = notiz.seite;
    absaetze.push(absatz(notiz.frage, "Heading2"), ...notiz.text.trim().split("\n").map((text) => absatz(text)));
  }
  const blatt = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>';
  return `${KOPF}<w:document ${NAMENSRAUM}><w:body>${absaetze.join("")}${blatt}</w:body></w:document>`;
}

function absatz(text, vorlage) {
  const format = vorlage ? `<w:pPr><w:pStyle w:val="${vorlage}"/></w:pPr>` : "";
  return `<w:p>${format}<w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`;
}

function xml(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

// -- ZIP ------------------------------------------------------------------------------------------

// Returns a ZIP archive.  dateien: [[name, text]]
function packe(dateien) {
  const schreiber = new TextEncoder();
  const inhalt = [];
  const verzeichnis = [];
  let ort = 0;
  for (const [name, text] of dateien) {
    const [weg, daten] = [schreiber.encode(name), schreiber.encode(text)];
    const gemeinsam = [...zwei(20), ...zwei(0x0800), ...zwei(0), ...zwei(0), ...zwei(0x21), ...vier(pruefsumme(daten)), ...vier(daten.length), ...vier(daten.length), ...zwei(weg.length), ...zwei(0)];
    const kopf = Uint8Array.from([0x50, 0x4b, 3, 4, ...gemeinsam]);
    inhalt.push(kopf, weg, daten);
    verzeichnis.push(Uint8Array.from([0x50, 0x4b, 1, 2, ...zwei(20), ...gemeinsam, ...zwei(0), ...zwei(0), ...zwei(0), ...vier(0), ...vier(ort)]), weg);
    ort += kopf.length + weg.length + daten.length;
  }
  const laenge = verzeichnis.reduce((summe, teil) => summe + teil.length, 0);
  const schluss = Uint8Array.from([0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...zwei(dateien.length), ...zwei(dateien.length), ...vier(laenge), ...vier(ort), 0, 0]);
  return new Blob([...inhalt, ...verzeichnis, schluss]);
}

function zwei(zahl) {
  return [zahl & 255, (zahl >> 8) & 255];
}

function vier(zahl) {
  return [...zwei(zahl), ...zwei(zahl >>> 16)];
}

// CRC-32 as ZIP wants it.
function pruefsumme(bytes) {
  let summe = -1;
  for (const byte of bytes) {
    summe ^= byte;
    for (let stelle = 0; stelle < 8; stelle += 1) summe = (summe >>> 1) ^ (summe & 1 ? 0xedb88320 : 0);
  }
  return ~summe >>> 0;
}
