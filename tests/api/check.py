#!/usr/bin/env python3
"""Tries the HTTP API against its own description, with schemathesis.

    pip install -r tests/api/requirements.txt
    python3 tests/api/check.py [--binary target/release/rapporteur] [--examples 30] [--server URL --token TOKEN]

Makes the demonstration dossier, serves it with a token, and sends what the description allows and what it does not: every
answer must have a described status, type and form, no answer may be a server's error, nothing wrong may be taken and nothing
right refused. Then answers are followed to where they lead. First of all, nothing may be told to who has no token.
The seed is fixed. With --server a server that runs is tried; it is written to. Ends with 1 when anything is wrong.
"""

import argparse
import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# As many cases of one endpoint; reading a report in takes longer than asking.
FEW = 5
CONFIG = """
seed = 7007

[[operations]]
include-operation-id = "add"
generation.max-examples = {few}
"""


def status(method, address, token=None):
    """The status and body of an answer."""
    request = urllib.request.Request(address, method=method)
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if method == "POST":
        request.add_header("Content-Type", "application/json")
        request.data = b"{}"
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as e:
        return e.code, e.read()


def closed(server, description):
    """What is told to somebody without the token, or with another: lines about it."""
    wrong = []
    for path, operations in description["paths"].items():
        for method in operations:
            for token in [None, "x" * 32]:
                code, body = status(method.upper(), server + path.replace("{", "").replace("}", ""), token)
                if code != 401 or set(json.loads(body)) != {"error"}:
                    wrong.append(f"{method.upper()} {path} without the token: {code}")
    return wrong


@contextlib.contextmanager
def served(binary, folder, token):
    """The address of a server of the demonstration dossier."""
    store = folder / "demo.db"
    lexicon, reports = ROOT / "examples/dossier-lexicon", ROOT / "examples/dossier"
    # It ends with 1: one file of the demonstration is no report.
    subprocess.run([binary, "add", "--quiet", "--store", store, "--lexicon", lexicon, reports], stderr=subprocess.DEVNULL)
    server = subprocess.Popen(
        [binary, "serve", "--store", store, "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "RAPPORTEUR_TOKEN": token},
    )
    try:
        yield server.stdout.readline().strip().rstrip("/")
    finally:
        server.terminate()
        server.wait(timeout=30)


def tried(server, token, examples, folder):
    """Whether schemathesis finds nothing."""
    config = folder / "schemathesis.toml"
    config.write_text(CONFIG.format(few=FEW))
    command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"]
    command += ["--config-file", str(config), "run", f"{server}/api/openapi.json"]
    command += ["--header", f"Authorization: Bearer {token}", "--checks", "all", "--max-examples", str(examples)]
    command += ["--phases", "examples,coverage,fuzzing,stateful", "--continue-on-failure", "--request-timeout", "60"]
    command += ["--generation-database", "none", "--warnings", "off", "--no-color"]
    hooks = str(Path(__file__).resolve().parent)
    path = os.pathsep.join(filter(None, [hooks, os.environ.get("PYTHONPATH")]))
    env = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": path}
    return subprocess.run(command, cwd=folder, env=env).returncode == 0


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--binary", type=Path, default=ROOT / "target/release/rapporteur")
    ask.add_argument("--examples", type=int, default=30)
    ask.add_argument("--server")
    ask.add_argument("--token", default="")
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        folder = Path(folder)
        server, token = args.server, args.token
        if not server:
            token = secrets.token_hex(16)
            server = stack.enter_context(served(args.binary.resolve(), folder, token))
        _, described = status("GET", f"{server}/api/openapi.json", token)
        wrong = closed(server, json.loads(described)) if token else []
        for line in wrong:
            print(line, file=sys.stderr)
        return 0 if tried(server, token, args.examples, folder) and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
