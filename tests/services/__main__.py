"""Run a command with a real PostgreSQL and a real Redis at hand: python -m tests.services pytest"""

import os
import signal
import subprocess
import sys

from tests.services import postgres, redis

signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
with postgres() as database, redis() as broker:
    environment = {**os.environ, "TEST_DATABASE_URL": database, "TEST_BROKER_URL": broker}
    ended = subprocess.run(sys.argv[1:], env=environment, check=False)
sys.exit(ended.returncode)
