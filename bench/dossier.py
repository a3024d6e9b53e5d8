#!/usr/bin/env python3
"""Measure and try the dossier: speed, memory, answers over very many reports, kills, orders; print a table.

    python3 bench/dossier.py --shared ../shared [--only add,queries,kill,order]

Needs a release build (`cargo build --release`). `queries` needs a dossier of invented reports, named by --synthetic; where
that file is not there it is made (`cargo run --release -p rapporteur-store --example synthetic`), which takes a while.
The page cache is dropped for what is asked "cold" where that is allowed (as root), else it is said that it was not.
Exit status 1 when something was lost, or came out otherwise than it should.
"""
import argparse, hashlib, json, os, pathlib, random, re, shutil, sqlite3, statistics, subprocess, sys, tarfile, tempfile
import threading, time, zlib

HERE = pathlib.Path(__file__).resolve().parent.parent
LISTS = {name: [name] for name in ("reports", "timeline", "said", "figures", "channels", "unknown", "claims", "who", "brief")}
# Many lines have the same rank: which come must not hang on the order of adding.
LISTS |= {"diff": ["diff", "2031-01-20"], "search": ["search", "president"], "search for a beginning": ["search", "govern*"]}
OUTLETS = ["Ostrell Courier", "Halvoran Post", "Kovaria Herald", "Pellmouth Observer", "Upland Voice"]
# What outlets change, word for word.
HOUSE_STYLE = {"said": "told reporters", "percent": "per cent", "towards": "toward", "about": "around", "However": "Still",
               "killed": "shot dead", "people": "persons", "Monday": "on Monday", "government": "administration"}


def unpack(archive, folder):
    with tarfile.open(archive) as t:
        t.extractall(folder, filter="data")


def day(n):
    """A day of January or February 2031, by number."""
    n %= 59
    return f"2031-01-{n + 1:02}" if n < 31 else f"2031-02-{n - 30:02}"


class Run:
    """A command that ran: wall and CPU seconds, peak memory in MB: all of it, and without what is mapped from files."""

    def __init__(self, command, stdout=subprocess.DEVNULL):
        self.anonymous, start = 0, time.perf_counter()
        with tempfile.TemporaryFile() as errors:
            p = subprocess.Popen(command, stdout=stdout, stderr=errors)
            over = threading.Event()
            watch = threading.Thread(target=self.watch, args=(p.pid, over))
            watch.start()
            _, status, usage = os.wait4(p.pid, 0)
            self.wall = time.perf_counter() - start
            p.returncode = os.waitstatus_to_exitcode(status)
            over.set()
            watch.join()
            errors.seek(0)
            self.errors = errors.read().decode(errors="replace")
        self.code, self.user, self.system = p.returncode, usage.ru_utime, usage.ru_stime
        self.cpu, self.peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        if self.code not in (0, 1):
            sys.exit(f"{command}: {self.code}: {self.errors}")

    def watch(self, pid, over):
        while not over.wait(0.05):
            try:
                found = re.search(r"RssAnon:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())
            except OSError:
                return
            self.anonymous = max(self.anonymous, int(found[1]) / 1024 if found else 0)


class Bench:
    def __init__(self, a):
        self.a = a
        self.work = pathlib.Path(a.work or tempfile.mkdtemp())
        self.binary = str(a.binary or HERE / "target/release/rapporteur")
        self.well = True

    def row(self, what, figure, note=""):
        print(f"| {what} | {figure} | {note} |", flush=True)

    def wrong(self, what):
        self.well = False
        print(f"| WRONG | | {what.strip()} |", flush=True)

    def newswire(self):
        folder = self.work / "newswire"
        if not folder.exists():
            unpack(f"{self.a.shared}/data/reports/worldwide-newswire-train.tar.xz", folder)
        return sorted(folder.glob("**/*.txt"))

    def edited(self, text, rng):
        """What another outlet makes of a report: another beginning, words of its own, the end cut off."""
        words = [HOUSE_STYLE[w] if w in HOUSE_STYLE and rng.random() < .7 else w for w in re.split(r"(\W+)", text.strip())]
        paragraphs = "".join(words).split("\n")
        if len(paragraphs) > 6:
            paragraphs = paragraphs[:len(paragraphs) - rng.randrange(3)]
        return f"What is known so far, part {rng.randrange(10 ** 6)}\n\n" + "\n".join(paragraphs) + "\n"

    def repeated(self, count):
        """So many reports: the newswire, and then again with edits."""
        out = self.work / f"repeated-{count}.jsonl"
        texts, rng = self.newswire(), random.Random(7)
        with open(out, "w") as f:
            for n in range(count):
                path = texts[n % len(texts)]
                text = path.read_text(errors="replace")
                report = {"id": f"{path.stem}-{n // len(texts)}", "outlet": OUTLETS[n // len(texts) % len(OUTLETS)],
                          "published": day(n), "text": text if n < len(texts) else self.edited(text, rng)}
                f.write(json.dumps(report) + "\n")
        return str(out)

    def add(self):
        common = ["--quiet", "--jobs", str(self.a.jobs), "--model", self.a.model]
        rates = {"wall": [], "CPU": []}
        peaks = {}
        for count, runs in ((500, 1), (self.a.reports, self.a.runs)):
            given = self.repeated(count)
            for n in range(runs):
                store = self.work / f"add-{count}-{n}.db"
                both = {}
                for what in (("read", "add"), ("add", "read"))[n % 2]:
                    if what == "read":
                        both[what] = Run([self.binary, "read", "--format", "jsonl", *common, given])
                    else:
                        both[what] = Run([self.binary, "add", "--store", str(store), *common, given])
                read, add = both["read"], both["add"]
                peaks.setdefault(count, []).append((add.peak, add.anonymous, read.peak))
                self.row(f"{count} reports, run {n + 1}: read / add", f"{read.wall:.1f} / {add.wall:.1f} s",
                         f"CPU {read.cpu:.1f} / {add.cpu:.1f} s; {store.stat().st_size / count / 1000:.0f} kB of store a report")
                if count == self.a.reports:
                    rates["wall"].append(read.wall / add.wall)
                    rates["CPU"].append(read.cpu / add.cpu)
        for what, rate in rates.items():
            self.row(f"speed of add by that of read, {what}, {self.a.reports} reports", f"{statistics.median(rate):.2f}",
                     f"to reach .85; {len(rate)} runs, {min(rate):.2f} to {max(rate):.2f}; {self.a.jobs} jobs, {self.a.model} model")
        for count, found in peaks.items():
            add, anonymous, read = (max(v) for v in zip(*found))
            self.row(f"peak memory of add, {count} reports", f"{add:.0f} MB", f"{anonymous:.0f} MB of it not mapped from files; read {read:.0f} MB")

    def queries(self):
        store = self.a.synthetic
        if not os.path.exists(store):
            subprocess.run(["cargo", "run", "--release", "-p", "rapporteur-store", "--example", "synthetic", "--", store],
                           cwd=HERE, check=True)
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
            reports, last = db.execute("SELECT count(*), max(published) FROM report").fetchone()
            since, month = (db.execute("SELECT date(?, ?)", (last, by)).fetchone()[0] for by in ("-7 days", "-1 month"))
            persons = db.execute("SELECT entity.name, count(*) FROM actor JOIN entity ON entity.id = actor.entity "
                                 "WHERE entity.kind = 'person' GROUP BY actor.entity ORDER BY 2 DESC, 1").fetchall()
        db.close()
        often, middling, seldom = persons[0], persons[len(persons) // 20], persons[-1]
        asked = [("brief --since a week back", True, ["brief", "--since", since])]
        asked += [(f"who, in {n} reports", True, ["who", name]) for name, n in (often, middling, seldom)]
        asked += [("search, a common word", True, ["search", "talks"]), ("search, two words", True, ["search", "talks", "border"]),
                  ("search, a phrase", True, ["search", '"held talks with"']), ("search, a beginning", True, ["search", "negotiat*"]),
                  ("search --by --since", True, ["search", "talks", "--by", often[0], "--since", month])]
        asked += [("brief --since --about", False, ["brief", "--since", since, "--about", often[0]]),
                  ("timeline --since", False, ["timeline", "--since", since]), ("said --by", False, ["said", "--by", middling[0]]),
                  ("claims --since", False, ["claims", "--since", since]), ("channels --since", False, ["channels", "--since", since]),
                  ("figures --since", False, ["figures", "--since", since]), ("unknown --since", False, ["unknown", "--since", since]),
                  ("diff", False, ["diff", since])]
        size = sum(os.path.getsize(p) for p in (store, store + "-wal") if os.path.exists(p))
        self.row("the dossier of invented reports", f"{reports} reports", f"{size / 1e9:.2f} GB, {len(persons)} persons")
        for what, counts, command in asked:
            command = [self.binary, command[0], "--store", store, *command[1:]]
            cold = [Run(command).wall for _ in range(3) if self.drop_caches()]
            Run(command)
            warm = [Run(command).wall for _ in range(10)]
            told = f"{1000 * max(cold):.0f} ms cold" if cold else "cold: not allowed to drop the page cache"
            far = "" if not counts else "to reach 200, 500 cold"
            if counts and (statistics.median(warm) > .2 or cold and max(cold) > .5):
                far += ": NOT REACHED"
            self.row(what, f"{1000 * statistics.median(warm):.0f} ms", f"at most {1000 * max(warm):.0f}; {told}; {far}".rstrip("; "))

    @staticmethod
    def drop_caches():
        try:
            os.sync()
            pathlib.Path("/proc/sys/vm/drop_caches").write_text("3\n")
            return True
        except OSError:
            return False

    # What is tried with few reports.

    def single(self, count):
        """A file for each of so many reports, dated, some of the same day."""
        folder = self.work / "single"
        folder.mkdir(exist_ok=True)
        out = []
        for n, path in enumerate(sorted(self.newswire(), key=lambda p: hashlib.sha256(p.name.encode()).digest())[:count]):
            file = folder / f"{path.stem}.jsonl"
            file.write_text(json.dumps({"id": path.stem, "outlet": OUTLETS[n % 5], "published": day(n // 2),
                                        "text": path.read_text(errors="replace")}) + "\n")
            out.append(str(file))
        return out

    def add_to(self, store, *files, jobs=2, lexicon=None):
        more = ["--lexicon", lexicon] if lexicon else []
        return [self.binary, "add", "--store", str(store), "--model", "fast", "--quiet", "--jobs", str(jobs), *more, *files]

    def lists(self, store):
        """All that the dossier lists, by list."""
        out = {}
        for name, command in LISTS.items():
            p = subprocess.run([self.binary, *command, "--store", str(store), "--format", "json"], capture_output=True)
            if p.returncode or p.stderr:
                self.wrong(f"{name}: {p.returncode}: {p.stderr.decode()}")
            out[name] = p.stdout
        return out

    def same(self, what, expected, found):
        other = [name for name in LISTS if expected[name] != found[name]]
        for name in other:
            for which, text in (("expected", expected[name]), ("found", found[name])):
                (self.work / f"{name}.{which}.json").write_bytes(text)
        if other:
            self.wrong(f"{what}: other {', '.join(other)}: see {self.work}/*.expected.json")
        return not other

    def kill(self):
        files, rng = self.single(60), random.Random(11)
        whole = self.work / "whole.db"
        took = Run(self.add_to(whole, *files)).wall
        expected = self.lists(whole)
        killed = ended = stores = partly = self.unsettled = 0
        while killed < self.a.kills:
            store = self.work / f"kill-{stores}.db"
            stores += 1
            left = 0
            for _ in range(5):
                p = subprocess.Popen(self.add_to(store, *files), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                try:
                    self.moment(p, store, len(files), took, rng)
                except subprocess.TimeoutExpired:
                    p.kill()
                errors = p.stderr.read().decode(errors="replace")
                code = p.wait()
                said = re.search(r"cut off before (\d+) of its files", errors)
                # One that was killed at once did not come to say so.
                if said and int(said[1]) != left or left and not said and code == 0:
                    self.wrong(f"{left} files were missing, and the next run said {errors!r}")
                if code == 0:
                    ended, left = ended + 1, 0
                    break
                if code != -9:
                    self.wrong(f"add after {killed} kills: {code}: {errors}")
                killed += 1
                # Asked before anything else is: whoever opens it works out what is left.
                unsettled = self.is_unsettled(store)
                left = self.whole_so_far(store, files)
                self.unsettled += unsettled and not left
                partly += 0 < left < len(files)
            last = Run(self.add_to(store, *files))
            if left and f"cut off before {left} of its files" not in last.errors:
                self.wrong(f"{left} files were missing, and the next run said {last.errors!r}")
            if self.whole_so_far(store, files) != 0:
                self.wrong("the run ended, and something is missing")
            self.same(f"{store.name}, killed and gone on with", expected, self.lists(store))
        self.row("kill -9 at random moments of add", f"{killed} kills, {stores} dossiers" + ("" if self.well else ": NOT WELL"),
                 f"{partly} with some of 60 reports in, {self.unsettled} while it was worked out what follows from all; {ended} runs ended before; opened, whole, lists as without a kill")

    @staticmethod
    def moment(p, store, reports, took, rng):
        """Wait for a random moment: of the whole run, of its start, in which the file is made, or of what follows the last report."""
        which = rng.random()
        if which < .2:
            count = 0
            while p.poll() is None and count < reports:
                time.sleep(.01)
                try:
                    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
                        count, = db.execute("SELECT count(*) FROM report").fetchone()
                    db.close()
                except sqlite3.OperationalError:
                    pass
            p.wait(rng.uniform(0, .05))
        else:
            p.wait(rng.uniform(0, .3 if which < .3 else took))

    def whole_so_far(self, store, files):
        """Check a store after a kill; how many files are missing by its own word."""
        if not store.exists():
            return 0
        p = subprocess.run([self.binary, "reports", "--store", str(store), "--format", "json"], capture_output=True)
        if p.returncode:
            self.wrong(f"{store.name} does not open: {p.stderr.decode()}")
            return 0
        with sqlite3.connect(store) as db:
            if (found := db.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                self.wrong(f"{store.name}: {found}")
            came = {source for source, in db.execute("SELECT source FROM run WHERE came = 1")}
            left, = db.execute("SELECT count(*) FROM run WHERE came = 0").fetchone()
            there = {}
            for n, file, record in db.execute("SELECT n, file, record FROM report JOIN body USING (n)"):
                there[file] = n
                record = json.loads(zlib.decompress(record, -15))
                lines = dict(db.execute("SELECT kind, count(*) FROM line WHERE n = ? GROUP BY kind", [n]))
                parts = {"n": "sentences", "e": "events", "s": "statements", "f": "figures", "q": "questions"}
                if any(lines.get(kind, 0) != len(record[part]) for kind, part in parts.items()):
                    self.wrong(f"{store.name}: {file} is not whole: {lines}")
            lost = came - there.keys()
            if lost:
                self.wrong(f"{store.name}: came and not there: {lost}")
            if len(json.loads(p.stdout)) != len(there):
                self.wrong(f"{store.name}: {len(there)} reports, and it lists {len(json.loads(p.stdout))}")
            # A report may be in whose file was not yet noted: the one in hand, or one of a run before.
            if len(there) < len(came) or left and left + len(came) != len(files):
                self.wrong(f"{store.name}: {len(there)} reports, {len(came)} came, {left} missing")
        db.close()
        return left

    @staticmethod
    def is_unsettled(store):
        if not store.exists():
            return False
        with sqlite3.connect(store) as db:
            made = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'due'").fetchone()
            found = made and db.execute("SELECT 1 FROM due LIMIT 1").fetchone()
        db.close()
        return bool(found)

    def order(self):
        demonstration = sorted(str(p) for p in (HERE / "examples/dossier").iterdir())
        files, rng = demonstration + self.single(60), random.Random(13)
        lexicon = str(HERE / "examples/dossier-lexicon")
        made, expected, agree = 0, None, True
        for n in range(5):
            rng.shuffle(files)
            half = rng.randrange(len(files) // 3, len(files))
            ways = {"in one go": [files], "in halves": [files[:half], files[half:]]}
            if n < self.a.singly:
                ways["one by one"] = [[file] for file in files]
            for name, parts in ways.items():
                for jobs in (1, 2, 4) if name != "one by one" else (2,):
                    store = self.work / f"order-{made}.db"
                    for part in parts:
                        Run(self.add_to(store, *part, jobs=jobs, lexicon=lexicon))
                    found = self.lists(store)
                    expected = expected or found
                    made += 1
                    agree &= self.same(f"order {n + 1}, {name}, {jobs} jobs", expected, found)
        size = sum(map(len, expected.values()))
        self.row("the same reports in any order, any --jobs", f"{made} dossiers, " + ("byte for byte the same" if agree else "NOT THE SAME"),
                 f"{len(files)} files, 5 orders, in one go, in halves, one by one; jobs 1, 2, 4; {len(LISTS)} lists, {size / 1e6:.1f} MB")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", default=str(HERE.parent / "shared"))
    ap.add_argument("--binary")
    ap.add_argument("--model", default="default", choices=("default", "fast"), help="of `add`; the others use the fast one")
    ap.add_argument("--jobs", type=int, default=os.cpu_count())
    ap.add_argument("--reports", type=int, default=2000, help="of `add`")
    ap.add_argument("--runs", type=int, default=3, help="of `add`")
    ap.add_argument("--synthetic", default=str(HERE / "target/synthetic.db"), help="the dossier of `queries`; made where it is not there")
    ap.add_argument("--kills", type=int, default=50)
    ap.add_argument("--singly", type=int, default=2, help="so many of the orders of `order` are added one by one, too")
    ap.add_argument("--work", help="where archives are unpacked and dossiers are made (a new folder by default)")
    ap.add_argument("--only", default="add,queries,kill,order")
    a = ap.parse_args()
    b = Bench(a)
    b.work.mkdir(parents=True, exist_ok=True)
    print("| what | figure | |\n|---|---|---|")
    for part in a.only.split(","):
        getattr(b, part)()
    if not a.work and b.well:
        shutil.rmtree(b.work)
    sys.exit(0 if b.well else 1)


if __name__ == "__main__":
    main()
