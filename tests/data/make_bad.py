"""Write the small kinds of bad input to `bad/` beside this file."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent.parent))

from tests.data.bad_bytes import SMALL  # noqa: E402  (found only once the repository is on the path)


def write_all(folder: Path) -> None:
    """Write every small kind to `folder`, which is made if need be.

    Raises:
        OSError: The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SMALL.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    write_all(HERE / "bad")
