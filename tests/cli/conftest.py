"""The makers of signed papers lie beside the tests of the adapters."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "adapters"))
