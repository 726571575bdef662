from __future__ import annotations

import subprocess
import sys

from e2e.conftest import ROOT


def test_an_integrators_client_reaches_both_outcomes(server):
    client = ROOT / "examples" / "client.py"

    done = subprocess.run(
        [sys.executable, client, server.url], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Aigerim Sample: approved" in done.stdout
    assert "Boris Sample: rejected" in done.stdout
