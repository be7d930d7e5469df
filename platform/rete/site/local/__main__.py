"""`python -m rete.site.local`, in the project's root: what `make run` runs."""

import os
import sys
from pathlib import Path

try:
    from rete.site.local.configuration import read_configuration
    from rete.site.local.errors import Refusal
    from rete.site.local.startup import run
    from rete.site.local.stopping import Stop
    from rete.site.local.terminal import say
except KeyboardInterrupt:  # Ctrl-C right after Enter: nothing has started yet.
    sys.exit(0)


def main() -> int:
    stop = Stop()
    stop.listen()
    try:
        configuration = read_configuration(Path.cwd(), dict(os.environ))
    except Refusal as refusal:
        say(str(refusal))
        return refusal.exit_code
    return run(configuration, stop)


if __name__ == "__main__":
    sys.exit(main())
