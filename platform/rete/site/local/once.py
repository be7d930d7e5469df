"""One `manage.py` command against a database of its own, made for it and thrown away.

`python -m rete.site.local.once template build`: what needs a database but not anybody's data.
"""

import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from rete.site.local.postgres import embedded_postgres

THROWN_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def main(arguments: list[str]) -> int:
    """The command's own exit code."""
    folder = Path.cwd() / ".data" / f"once-{os.getpid()}"
    try:
        with embedded_postgres(folder, settings=THROWN_AWAY) as server:
            environment = {
                **os.environ,
                "DATABASE_URL": f"postgresql://127.0.0.1:{server.port}/rete",
                "RETE_SUPERUSER_URL": server.superuser_url,
                "RETE_DATABASE_SECRET": secrets.token_urlsafe(),
                "RETE_OWNER_SECRET": secrets.token_urlsafe(),
            }
            for command in (["bootstrap"], ["migrate"], arguments):
                done = subprocess.run(  # noqa: S603 - our own command line
                    [sys.executable, "manage.py", *command], env=environment, check=False
                )
                if done.returncode:
                    return done.returncode
            return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
