"""A dossier, served, and a browser to look at it with."""
import contextlib, os, pathlib, shutil, subprocess, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("RAPPORTEUR", str(ROOT / "target/release/rapporteur"))
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
# Nothing of its own is asked for by the browser: what it asks for is what the pages ask for.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]

# A page of each kind; ids are filled in from the demonstration dossier.
PAGES = {
    "brief": "/", "brief-since": "/?since=2031-05-12", "timeline": "/timeline", "timeline-week": "/timeline?since=2031-05-01&until=2031-05-12",
    "people": "/who", "actor": "/who/upland-front", "statements": "/said", "statements-denied": "/said?act=deny", "counts": "/figures",
    "counts-one": "/figures?what=captives&state=held", "channels": "/channels", "unknown": "/unknown", "claims": "/claims",
    "changes": "/diff?since=2031-05-10", "reports": "/reports", "report": "/report/{report}", "search": "/search?words=captives",
    "search-nothing": "/search?words=zebra", "search-empty": "/search", "decisions": "/decisions", "add": "/add", "help": "/help", "api": "/api",
    "not-there": "/nothing-here",
}


@contextlib.contextmanager
def served(*options, store=None, reports=True):
    """The address of a server of the demonstration dossier, or of another."""
    with tempfile.TemporaryDirectory() as folder:
        if store is None:
            store = os.path.join(folder, "dossier.db")
            if reports:
                command = [BINARY, "add", "--quiet", "--store", store, "--lexicon", "examples/dossier-lexicon", "examples/dossier"]
                # One of its files is bad input, and is told.
                assert subprocess.run(command, cwd=ROOT, stderr=subprocess.DEVNULL).returncode == 1
        command = [BINARY, "serve", "--store", store, "--listen", "127.0.0.1:0", *options]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        try:
            yield server.stdout.readline().strip().rstrip("/")
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextlib.contextmanager
def browser():
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def first_report(page, base):
    """The uid of the newest report."""
    page.goto(base + "/reports")
    return page.locator('a[href^="/report/"]').first.get_attribute("href").split("/")[2].split("#")[0]
