# Baut das Handbuch. „make“ baut alle Ausgaben, „make test“ prüft sie; was dazu fehlt, wird eingerichtet.

PYTHON ?= python3
EINRICHTEN := @$(PYTHON) werkzeuge/einrichten.py
PY := .venv/bin/python

.DEFAULT_GOAL := alles
.NOTPARALLEL:
.PHONY: alles hilfe html epub pdf druck live kommentare test pruefe sprache zahlen tempo links lighthouse suchmessung neu schema notizen-festhalten sauber

## alles    baut Website (auch als ZIP), EPUB, PDF zum Lesen und Druck-PDF nach _build/change-guide-<Ausgabe>/ (auch: make)
alles:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.baue

## html     baut nur die Website
html:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.baue website

## epub     baut nur das EPUB
epub:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.baue epub

## pdf      baut nur die PDF zum Lesen und Ausfüllen (braucht kein LaTeX)
pdf:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.baue lesen

## druck    baut nur die PDF zum Drucken, A4 (braucht LaTeX); mit variante=a5, a5-hefte, grau oder druckerei eine andere
druck:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.baue druck$(addprefix -,$(filter-out a4,$(variante)))

## veroeffentlichen  nennt, was in betreiber.toml fehlt; fehlt nichts, baut es alles und sagt, was wohin kommt
.PHONY: veroeffentlichen
veroeffentlichen:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.veroeffentlichen

## live     zeigt die Website unter http://127.0.0.1:8000 und baut sie bei jedem Speichern neu
live:
	$(EINRICHTEN) bau pruefung
	@$(PY) -m sphinx_autobuild -b html -c . --watch changeguide --watch templates --watch conf.py --watch betreiber.toml --ignore "*.mo" docs _build/arbeit/live

## kommentare  zeigt die Website mit Kommentaren: Website und Kommentarserver zusammen auf diesem Rechner
kommentare:
	$(EINRICHTEN) bau kommentare
	@$(PY) -m werkzeuge.kommentare

## test     führt alle Tests aus
test:
	$(EINRICHTEN) bau pruefung druck test kommentare
	@$(PY) -m pytest

## pruefe   prüft Stil und Rechtschreibung der Texte (make pruefe was=docs/methoden)
pruefe:
	$(EINRICHTEN) bau pruefung
	@$(PY) -m werkzeuge.pruefe $(was)

## pruefe-pdf  prüft die PDF zum Lesen und alle Arbeitsblätter auf PDF/UA (veraPDF kommt beim ersten Mal aus dem Netz)
.PHONY: pruefe-pdf
pruefe-pdf:
	$(EINRICHTEN) bau pruefung pdfpruefung
	@$(PY) -m werkzeuge.pdfpruefung $(was)

## sprache  prüft die Grammatik mit LanguageTool (holt es beim ersten Mal aus dem Netz; nicht Teil der Tests)
sprache:
	$(EINRICHTEN) bau sprache
	@$(PY) -m werkzeuge.sprache $(was)

## zahlen   zeigt Umfang, Satzlängen, Verweise und Belege je Seite und des ganzen Buchs
zahlen:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.zahlen $(was)

## suchmessung misst, wie gut die Suche findet, neben der Suche von Sphinx (was=einzeln listet die schlechten Anfragen)
suchmessung:
	$(EINRICHTEN) bau pruefung test
	@$(PY) -m werkzeuge.suchmessung $(was)

## tempo    misst, was der Bau großer Bücher und ein geänderter Satz kosten (dauert; make tempo seiten="150 300")
tempo:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.tempo $(seiten) $(was)

## ausgabenmessung misst Zeit, Speicher, Seiten und Größe jeder Ausgabe, neben Sphinx ohne uns und pandoc (dauert; was="lesen druck")
.PHONY: ausgabenmessung
ausgabenmessung:
	$(EINRICHTEN) bau druck messung
	@$(PY) -m werkzeuge.ausgabenmessung $(was)

## links    ruft alle Verweise ins Netz einmal auf (braucht Netz, nie Teil der Tests)
links:
	$(EINRICHTEN) bau
	@$(PY) -m sphinx -q -b linkcheck -c . docs _build/arbeit/links

## lighthouse  misst Startseite, Beitrag, Methode und Suche mit Lighthouse (langsames Telefon)
lighthouse:
	$(EINRICHTEN) bau pruefung test
	@$(PY) -m werkzeuge.baue website
	@$(PY) -m werkzeuge.lighthouse

## neu      legt eine Seite aus der Vorlage an (make neu typ=methode slug=methode-beispiel titel="Ein Titel")
neu:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.neu "$(typ)" "$(slug)" "$(titel)"

## schema   schreibt das JSON-Schema des Vorspanns neu (für Editoren)
schema:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.schema

## notizen-festhalten  hält die Kennungen der Notizfelder fest (nach jeder Veröffentlichung)
notizen-festhalten:
	$(EINRICHTEN) bau
	@$(PY) -m werkzeuge.notizen

## sauber   löscht alles Gebaute und Eingerichtete
sauber:
	rm -rf _build .venv .venv-apt.log

## hilfe    zeigt diese Liste
hilfe:
	@sed -n 's/^## /  make /p' $(MAKEFILE_LIST)
