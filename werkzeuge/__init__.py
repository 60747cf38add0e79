"""What authors run: set up, build, check, start a new page."""
