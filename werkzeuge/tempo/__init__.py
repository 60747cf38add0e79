"""Measures what building costs: books of growing size against plain furo, and one changed sentence.

    python -m werkzeuge.tempo [pages …] [weiterbauen]
"""
