"""What `install` wrote, kept so that `uninstall` takes away exactly that."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from devkit.failure import SetupError


@dataclass(frozen=True, slots=True)
class Manifest:
    """One installation.

    Attributes:
        files: Files written, as paths relative to the user's data folder.
        folders: Folders made for them, as absolute paths.
        defaults: Desktop id by MIME type: the lines added to `mimeapps.list`.
        section: What was appended there to open the section of defaults, else empty.
    """

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)
    section: str = ""

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """Read a manifest; `None` where nothing is installed.

        Raises:
            SetupError: The file is damaged.
        """
        try:
            values = json.loads(path.read_text("utf-8"))
            return cls(
                files=tuple(values["files"]),
                folders=tuple(values["folders"]),
                defaults=dict(values["defaults"]),
                section=str(values["section"]),
            )
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise SetupError(
                f"The list of installed files, {path}, is damaged. Nothing was changed; "
                "delete that file, then run `install` again."
            ) from error

    def save(self, path: Path) -> None:
        """Write it, whole or not at all."""
        replace_file(path, (json.dumps(asdict(self), indent=1) + "\n").encode())


def replace_file(path: Path, content: bytes) -> None:
    """Give a file new bytes, whole or not at all; a link keeps pointing where it does."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    written = target.with_name(f".{target.name}.new")
    written.write_bytes(content)
    if target.exists():
        written.chmod(target.stat().st_mode & 0o777)
    written.replace(target)
