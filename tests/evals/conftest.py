"""Lets tests of the measuring adapters import `evals`, which stands beside the package and is not installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
