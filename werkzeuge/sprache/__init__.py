"""Grammar check of the pages with LanguageTool: ``make sprache``; not part of ``make test``."""
