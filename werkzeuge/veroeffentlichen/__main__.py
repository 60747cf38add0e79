"""``python -m werkzeuge.veroeffentlichen``"""

from werkzeuge.veroeffentlichen import main

raise SystemExit(main())
