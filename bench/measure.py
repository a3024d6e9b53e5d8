#!/usr/bin/env python3
"""Repeat the measurements of this project on the corpora beside it, and print a table.

    python3 bench/measure.py --shared ../shared [--model fast] [--only PART,PART]

Parts: attribution, names, times, events, false_events, syntax, coreference, speed; all of them by default.
Needs a release build (`cargo build --release`). `speed` is measured beside spaCy's en_core_web_sm
where that is installed, in the same run, each on one core.
"""
import argparse, collections, json, lzma, os, pathlib, re, resource, shutil, subprocess, sys, tarfile, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent.parent
PRONOUNS = set("i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself "
               "we us our ours ourselves they them their theirs themselves".split())


def run(*command, **kw):
    p = subprocess.run(command, capture_output=True, text=True, **kw)
    if p.returncode not in (0, 1):
        sys.exit(p.stderr)
    return p.stdout


def unpack(archive, folder):
    with tarfile.open(archive) as t:
        t.extractall(folder, filter="data")


def texts(folder):
    return sorted(str(p) for p in pathlib.Path(folder).glob("*.txt"))


class Measure:
    def __init__(self, a):
        self.a = a
        self.work = a.work or tempfile.mkdtemp()
        self.binary = str(a.binary or HERE / "target/release/rapporteur")
        self.read = [self.binary, "read", "--format", "jsonl", "--quiet", "--model", a.model]
        self.rows = []

    def row(self, what, figure, note=""):
        self.rows.append((what, figure, note))
        print(f"| {what} | {figure} | {note} |", flush=True)

    def score(self, script, *args):
        return json.loads(run(sys.executable, f"{self.a.shared}/eval/{script}", *args))

    def system(self, form, files):
        """Records of files in a scoring script's form, in a file."""
        records = run(*self.read, *files)
        out = f"{self.work}/{form}.jsonl"
        with open(out, "w") as f:
            f.write(run(sys.executable, f"{self.a.shared}/eval/from_records.py", form, input=records))
        return out

    def attribution(self):
        unpack(f"{self.a.shared}/data/attribution/polnear-dev.tar.xz", self.work)
        s = self.system("attribution", texts(f"{self.work}/dev/text"))
        r = self.score("score_attribution.py", "--data", self.work, "--part", "dev", "--system", s)
        for k, v in r["attribution"].items():
            self.row(f"attribution, {k} F1", f"{v['f1']:.3f}", f"P {v['p']:.3f} R {v['r']:.3f}")
        self.row("attribution, token F1 source / cue / content", " / ".join(f"{r['token'][k]['f1']:.3f}" for k in ("source", "cue", "content")))

    def names(self):
        for part in ("names", "reports"):
            unpack(f"{self.a.shared}/data/{part}/worldwide-newswire-dev.tar.xz", f"{self.work}/wwn")
        # The development part is a set of whole files; the script's own split does not apply to it.
        code = (f"import json, sys; sys.path.insert(0, '{self.a.shared}/eval'); import score_ner as s; s.part_of = lambda d: 'dev'\n"
                "gold, _ = s.read_wwn(sys.argv[1], 'dev')\n"
                "if len(sys.argv) == 2:\n for doc, text, _ in gold: print(json.dumps({'id': doc, 'text': text}))\n"
                "else:\n lines = map(json.loads, open(sys.argv[2]))\n print(json.dumps(s.score(gold, {d['doc']: d['entities'] for d in lines})))")
        inputs = f"{self.work}/names-in.jsonl"
        with open(inputs, "w") as f:
            f.write(run(sys.executable, "-c", code, f"{self.work}/wwn"))
        s = self.system("names", [inputs])
        r = json.loads(run(sys.executable, "-c", code, f"{self.work}/wwn", s))
        by = " ".join(f"{k} {v['f1']:.3f}" for k, v in r["exact_by_class"].items())
        self.row("names, exact F1 (PER, ORG, LOC)", f"{r['exact']['f1']:.3f}", f"{by}; {r['texts']} texts")

    def times(self):
        data = self.a.times or f"{self.a.shared}/data/times"
        if not os.path.isdir(f"{data}/TimeBank"):
            data = f"{self.work}/tbaq"
            for archive in sorted(pathlib.Path(self.a.shared, "data/times").glob("*.tar.xz")):
                unpack(archive, data)
            # The archive may have a folder of its own.
            data = next((str(p.parent) for p in pathlib.Path(data).glob("**/TimeBank")), data)
        where = ("--data", data, "--part", "dev")
        given = run(sys.executable, f"{self.a.shared}/eval/score_timex.py", *where, "--texts").splitlines()
        inputs = f"{self.work}/times-in.jsonl"
        with open(inputs, "w") as f:
            for d in map(json.loads, given):
                f.write(json.dumps({"id": d["doc"], "published": d["dct"], "text": d["text"]}) + "\n")
        r = self.score("score_timex.py", *where, "--system", self.system("times", ["--from", "jsonl", inputs]))
        for k, what in (("strict", "same span"), ("value", "value, overlapping span")):
            self.row(f"times, {what} F1", f"{r[k]['f1']:.3f}", f"P {r[k]['p']:.3f} R {r[k]['r']:.3f}, {r[k]['gold']} expressions")

    def events(self):
        gold = ("--gold", f"{self.a.shared}/data/events/plover-gsr-dev.json")
        given = run(sys.executable, f"{self.a.shared}/eval/score_events.py", *gold, "--texts").splitlines()
        inputs = f"{self.work}/events-in.jsonl"
        with open(inputs, "w") as f:
            for d in map(json.loads, given):
                f.write(json.dumps({"id": d["id"], "published": d["date"], "text": d["text"]}) + "\n")
        r = self.score("score_events.py", *gold, "--system", self.system("events", ["--from", "jsonl", inputs]))
        for k, what in (("type", "type"), ("type+source+target", "type + source + target")):
            v = r[k]
            self.row(f"events, {what} F1", f"{v['f1']:.3f}",
                     f"P {v['p']:.3f} R {v['r']:.3f}, {v['gold']} in {r['records']} sentences, {v['system']} found")

    def false_events(self):
        """Events in reports that are not political (bench/nonpolitical.txt); a few are told there in passing and are right."""
        lines = (HERE / "bench/nonpolitical.txt").read_text().splitlines()
        topics = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
        unpack(f"{self.a.shared}/data/reports/worldwide-newswire-dev.tar.xz", f"{self.work}/wwn")
        files = [f"{self.work}/wwn/original_articles/{name}" for name in topics]
        words = sum(len(pathlib.Path(f).read_text(errors="replace").split()) for f in files)
        c = collections.Counter()
        for r in map(json.loads, run(*self.read, *files).splitlines()):
            topic = topics[os.path.basename(r["report"]["file"])]
            c.update({"read": 1, "all": len(r["events"]), "reports": bool(r["events"]), ("topic", topic): len(r["events"])})
        by = " ".join(f"{t} {c['topic', t]}" for t in sorted(set(topics.values())) if c["topic", t])
        self.row("events per 1,000 words, reports that are not political", f"{1000 * c['all'] / words:.2f}",
                 f"{c['all']} in {c['reports']} of {c['read']} reports, {words} words" + (f"; {by}" if by else ""))

    def annotated(self, corpus):
        """Gold and our annotation of the same sentences and tokens: lists of documents of sentences of rows."""
        source = f"{self.work}/{corpus}-dev.conllu"
        with lzma.open(f"{self.a.shared}/data/syntax/{corpus}-dev.conllu.xz", "rb") as f, open(source, "wb") as g:
            shutil.copyfileobj(f, g)
        ours = run(self.binary, "annotate", "--quiet", "--model", self.a.model, source)
        return self.documents(open(source, encoding="utf-8").read()), self.documents(ours)

    @staticmethod
    def documents(text):
        docs, sent = [], []
        for line in text.split("\n"):
            if line.startswith("# newdoc"):
                docs.append((line.split("=")[-1].strip(), []))
            elif not line and sent:
                docs[-1][1].append(sent)
                sent = []
            elif line[:1].isdigit() and line.split("\t")[0].isdigit():
                sent.append(line.split("\t"))
        return docs

    def syntax(self):
        for corpus in ("ewt", "gum"):
            gold, ours = self.annotated(corpus)
            c = collections.Counter()
            for (_, g), (_, o) in zip(gold, ours, strict=True):
                for gs, os_ in zip(g, o, strict=True):
                    for x, y in zip(gs, os_, strict=True):
                        c.update(n=1, upos=x[3] == y[3], lemma=x[2].lower() == y[2].lower(), uas=x[6] == y[6], las=x[6] == y[6] and x[7] == y[7])
            p = {k: f"{100 * c[k] / c['n']:.2f}" for k in c}
            self.row(f"{corpus.upper()} dev, LAS / UPOS", f"{p['las']} / {p['upos']}", f"UAS {p['uas']}, lemma {p['lemma']}, gold tokens")

    @staticmethod
    def mentions(doc):
        """{head token: chain} in document token numbers; heads by the tree in the same rows."""
        out, open_, at = {}, collections.defaultdict(list), 0
        for sent in doc:
            heads = [int(r[6]) for r in sent]
            for i, r in enumerate(sent):
                e = next((m[7:] for m in r[9].split("|") if m.startswith("Entity=")), "")
                for part in re.findall(r"\([^()]*\)?|[^()]+\)", e):
                    body = part.strip("()")
                    key = body.split("-")[0]
                    if part.startswith("("):
                        open_[key].append(at + i)
                    if part.endswith(")") and open_[key]:
                        b = max(open_[key].pop(), at)
                        inside = [k for k in range(b - at, i + 1) if not b - at < heads[k] <= i + 1 and heads[k] - 1 != b - at]
                        out.setdefault(at + (inside or [i])[0], key)
            at += len(sent)
        return out

    def coreference(self):
        """Gold pronouns with a gold antecedent: right when the closest earlier mention in our chain is in the gold chain."""
        gold, ours = self.annotated("gum")
        c = collections.Counter()
        for (name, g), (_, o) in zip(gold, ours, strict=True):
            if name.split("_")[1] not in ("news", "interview", "speech", "bio"):
                continue
            words = [r[1].lower() for s in g for r in s]
            G, O = self.mentions(g), self.mentions(o)
            last = {}
            before = {}
            for t in sorted(O):
                before[t] = last.get(O[t])
                last[O[t]] = t
            seen = set()
            for t in sorted(G):
                if words[t] in PRONOUNS and G[t] in seen:
                    third = words[t] in "he him his himself she her hers herself it its itself they them their theirs themselves".split()
                    a = before.get(t)
                    right = a is not None and G.get(a) == G[t]
                    c.update(all=1, right=right, third=third, third_right=third and right)
                seen.add(G[t])
        self.row("coreference, pronouns right, GUM dev", f"{c['right'] / c['all']:.3f}",
                 f"{c['all']} pronouns; third person {c['third_right'] / max(1, c['third']):.3f} of {c['third']}")

    def speed(self):
        unpack(f"{self.a.shared}/data/reports/worldwide-newswire-dev.tar.xz", f"{self.work}/wwn")
        files = texts(f"{self.work}/wwn/original_articles")[:120]
        words = sum(len(pathlib.Path(f).read_text(errors="replace").split()) for f in files)
        def cpu(*command):
            a = resource.getrusage(resource.RUSAGE_CHILDREN)
            run(*command)
            b = resource.getrusage(resource.RUSAGE_CHILDREN)
            return b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime
        name, python = self.a.spacy, self.a.spacy_python
        spacy = (f"import sys, spacy\nnlp = spacy.load('{name}')\n"
                 "list(nlp.pipe(open(f, errors='replace').read() for f in sys.argv[1:]))")
        empty = f"import spacy\nspacy.load('{name}')"
        ours, theirs = {"default": [], "fast": []}, []
        have = subprocess.run([python, "-c", empty], capture_output=True).returncode == 0
        for _ in range(3):
            for m in ours:
                ours[m].append(cpu(self.binary, "read", "--format", "jsonl", "--quiet", "--jobs", "1", "--model", m, *files))
            if have:
                os.environ["OMP_NUM_THREADS"] = "1"
                theirs.append(cpu(python, "-c", spacy, *files) - cpu(python, "-c", empty))
        mid = lambda v: sorted(v)[len(v) // 2]
        base = words / mid(theirs) if have else None
        if have:
            self.row(f"words per CPU second, spaCy {os.path.basename(name)}", f"{base:.0f}", "without loading")
        for m, v in ours.items():
            self.row(f"words per CPU second, {m}", f"{words / mid(v):.0f}", f"{words / mid(v) / base:.2f}x spaCy" if have else "loading included")
        times = []
        for _ in range(9):
            t = time.perf_counter()
            run(self.binary, "read", "--format", "json", "--jobs", "1", str(HERE / "examples/report.txt"))
            times.append(time.perf_counter() - t)
        self.row("one report from cold", f"{mid(times):.2f} s", "examples/report.txt, median of 9")
        with subprocess.Popen([self.binary, "read", "--jobs", "1", str(HERE / "examples/report.txt")], stdout=subprocess.DEVNULL) as p:
            _, _, usage = os.wait4(p.pid, 0)
            p.returncode = 0
        self.row("its peak memory", f"{usage.ru_maxrss / 1024:.0f} MB")
        self.row("binary", f"{os.path.getsize(self.binary) / 1e6:.1f} MB")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", default=str(HERE.parent / "shared"))
    ap.add_argument("--binary")
    ap.add_argument("--model", default="default", choices=("default", "fast"))
    ap.add_argument("--spacy", default="en_core_web_sm", help="name or folder of the pipeline to measure beside")
    ap.add_argument("--spacy-python", default=sys.executable, help="a Python that has spaCy")
    ap.add_argument("--times", help="folder of TimeBank and AQUAINT, where it is not in SHARED/data/times")
    ap.add_argument("--work", help="where archives are unpacked (a new folder by default)")
    ap.add_argument("--only", default="attribution,names,times,events,false_events,syntax,coreference,speed")
    a = ap.parse_args()
    m = Measure(a)
    print(f"| {a.model} model | figure | |\n|---|---|---|")
    for part in a.only.split(","):
        getattr(m, part)()
    if not a.work:
        shutil.rmtree(m.work)


if __name__ == "__main__":
    main()
