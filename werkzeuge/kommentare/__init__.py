"""The comment server: Isso behind a barrier of our own, and a page in German on which the editors approve comments.

``python -m werkzeuge.kommentare`` (``make kommentare``) shows website and comments together on this machine;
``python -m werkzeuge.kommentare.dienst /etc/change-guide/isso.cfg`` is the service of a real operator.
"""
