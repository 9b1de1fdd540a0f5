"""Helpers lie beside the tests; with importlib mode their folder has to be named."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
