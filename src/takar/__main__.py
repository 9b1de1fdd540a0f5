"""`python -m takar` is the command `takar`."""

import sys

from takar.cli import main

sys.exit(main())
