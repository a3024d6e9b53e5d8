#!/usr/bin/env python3
"""Measure the pages over very many reports: latency with 8 clients, and size; print a table.

    python3 bench/pages.py --store big.db [--requests 1000] [--clients 8] [--only /said]

Needs a release build (`cargo build --release`), wrk (Debian: `apt-get install wrk`), and a large dossier: `cargo run --release
-p rapporteur-store --example synthetic -- big.db 100000` makes one, which takes a while. Each page is asked twice: `same` asks one
address over and over, which is kept by the server after the first; `varied` asks many different addresses (other actors, dates,
acts), each a few times or once, so that most of them have to be worked out. Before each of these the server is started anew, and asked once for
another address, so that what is measured is a server that is up, with a cold cache of answers.
Milliseconds are those of wrk, from the first byte sent to the last received, on loopback. Exit status 1 when an answer was an error.
"""
import argparse, collections, pathlib, random, re, signal, sqlite3, subprocess, sys, tempfile, time, urllib.parse, urllib.request

HERE = pathlib.Path(__file__).resolve().parent.parent
SCRIPT = """
local addresses, threads = {}, {}
local at, left = 0, 0
function setup(thread) table.insert(threads, thread); thread:set("number", #threads) end
function init(args)
  for line in io.lines(args[1]) do addresses[#addresses + 1] = line end
  left = tonumber(args[2]); at = math.floor((number - 1) * #addresses / 2); mark = args[3] .. number
  bad = 0; bytes = 0; most = 0
end
function request() at = at + 1; return wrk.format("GET", addresses[(at - 1) % #addresses + 1]) end
function response(status, headers, body)
  if status ~= 200 then bad = bad + 1 end
  if #body > most then most = #body end
  left = left - 1
  if left == 0 then io.open(mark, "w"):close(); wrk.thread:stop() end
end
function done(summary, latency, requests)
  local bad, most = 0, 0
  for _, t in ipairs(threads) do
    bad = bad + t:get("bad"); most = math.max(most, t:get("most"))
  end
  io.write(string.format("RESULT %d %.3f %.3f %.3f %d %d\\n", summary.requests, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000, bad, most))
end
"""


def varied(store, count):
    """Addresses of each page that ask different things: {page: [address]}."""
    base = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    rows = lambda sql, *args: [row[0] for row in base.execute(sql, args)]
    dates = rows("SELECT DISTINCT published FROM report WHERE published IS NOT NULL ORDER BY 1")
    often = rows("SELECT entity FROM actor WHERE entity IS NOT NULL AND entity NOT LIKE ':%' GROUP BY 1 ORDER BY count(*) DESC LIMIT 40")
    seldom = rows("SELECT entity FROM actor WHERE entity IS NOT NULL AND entity NOT LIKE ':%' GROUP BY 1 ORDER BY count(*) LIMIT 400")
    uids = rows("SELECT uid FROM report ORDER BY uid LIMIT 2000")
    outlets = rows("SELECT DISTINCT outlet FROM report WHERE outlet IS NOT NULL")
    said = rows("SELECT uid || '.' || key FROM line JOIN report USING (n) WHERE kind = 's' ORDER BY uid LIMIT 2000")
    text = " ".join(rows("SELECT words FROM line WHERE kind = 'n' ORDER BY row DESC LIMIT 3000"))
    words = [word for word, _ in collections.Counter(re.findall(r"[A-Za-z]{4,}", text)).most_common(400)]
    base.close()
    random.seed(1)
    who = lambda: random.choice(often if random.random() < .5 else seldom)
    acts = ["say", "deny", "demand", "threaten", "offer", "confirm", "accuse", "decline"]
    types = ["CONSULT", "ASSAULT", "REQUEST", "RETREAT", "THREATEN", "ACCUSE", "COERCE"]
    quote = urllib.parse.quote

    def address(path, **given):
        query = urllib.parse.urlencode({k: v for k, v in given.items() if v})
        return f"{path}?{query}" if query else path

    def some(*values):
        return random.choice(values)

    make = {
        "/": lambda: address("/", since=random.choice(dates), about=some("", "", who(), random.choice(words))),
        "/timeline": lambda: address("/timeline", since=some("", random.choice(dates)), about=some("", who()), type=some("", *types[:3]),
                                     status=some("", "", "planned", "threatened")),
        "/who": lambda: address("/who", named=some("", random.choice(words)[:4]), kind=some("", "person", "armed_group")),
        "/who/ID": lambda: f"/who/{quote(who(), safe='')}",
        "/said": lambda: address("/said", by=some("", who()), act=some("", random.choice(acts)), since=some("", random.choice(dates)),
                                 basis=some("", "", "unnamed"), words=some("", "", random.choice(words)), after=some("", "", random.choice(said))),
        "/figures": lambda: address("/figures", since=some("", random.choice(dates)), about=some("", who())),
        "/channels": lambda: address("/channels", since=some("", random.choice(dates)), about=some("", who())),
        "/unknown": lambda: address("/unknown", since=some("", random.choice(dates)), about=some("", who())),
        "/claims": lambda: address("/claims", since=some("", random.choice(dates)), about=some("", who())),
        "/diff": lambda: address("/diff", since=random.choice(dates)),
        "/search": lambda: address("/search", words=some(random.choice(words), f"{random.choice(words)} {random.choice(words)}",
                                                         random.choice(words)[:4] + "*"), by=some("", "", who())),
        "/reports": lambda: address("/reports", since=some("", random.choice(dates)), outlet=some("", random.choice(outlets))),
        "/report/UID": lambda: f"/report/{random.choice(uids)}",
        "/add": lambda: "/add",
        "/help": lambda: "/help",
        "/decisions": lambda: "/decisions",
    }
    return {page: [one() for _ in range(count)] for page, one in make.items()}


class Server:
    def __init__(self, binary, store):
        command = [binary, "serve", "--store", store, "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip().rstrip("/")

    def __enter__(self):
        urllib.request.urlopen(self.base + "/help").read()
        return self

    def __exit__(self, *_):
        self.peak = re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())
        self.peak = int(self.peak.group(1)) / 1024
        self.process.terminate()
        self.process.wait()


def measure(base, addresses, requests, clients, folder):
    """Requests, median, 99th percentile, slowest (ms), errors, most bytes."""
    script, listed = folder / "pages.lua", folder / "addresses"
    script.write_text(SCRIPT)
    listed.write_text("".join(address + "\n" for address in addresses))
    # It goes on for the time that it is given, or until it is interrupted: which is done once both threads have what they want.
    marks = [folder / f"done{n}" for n in (1, 2)]
    for mark in marks:
        mark.unlink(missing_ok=True)
    command = ["wrk", "-t2", f"-c{clients}", "-d600s", "--timeout", "60s", "-s", script, base, "--", listed, str(requests // 2), folder / "done"]
    wrk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while wrk.poll() is None and not all(mark.exists() for mark in marks):
        time.sleep(0.05)
    wrk.send_signal(signal.SIGINT)
    told, _ = wrk.communicate()
    found = re.search(r"RESULT (\d+) (\S+) (\S+) (\S+) (\d+) (\d+)", told)
    if not found:
        sys.exit(told)
    n, p50, p99, slowest, bad, most = found.groups()
    return int(n), float(p50), float(p99), float(slowest), int(bad), int(most)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", required=True)
    parser.add_argument("--binary", default=str(HERE / "target/release/rapporteur"))
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    pages = varied(args.store, args.requests)
    if args.only:
        pages = {page: addresses for page, addresses in pages.items() if page in args.only.split(",")}
    well = True
    print(f"{'page':14} {'':7} {'requests':>8} {'median':>8} {'99th':>8} {'slowest':>8} {'KB':>6} {'peak MB':>8}  errors")
    with tempfile.TemporaryDirectory() as folder:
        for page, addresses in pages.items():
            for how, asked in (("same", [page if "ID" not in page else addresses[0]]), ("varied", addresses)):
                with Server(args.binary, args.store) as server:
                    n, p50, p99, slowest, bad, most = measure(server.base, asked, args.requests, args.clients, pathlib.Path(folder))
                well &= bad == 0
                print(f"{page:14} {how:7} {n:8} {p50:8.1f} {p99:8.1f} {slowest:8.1f} {most / 1024:6.0f} {server.peak:8.0f}  {bad or ''}", flush=True)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
