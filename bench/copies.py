#!/usr/bin/env python3
"""Measure how well copies of one story are found, on reports edited as outlets edit them.

    python3 bench/copies.py --shared ../shared [--part dev] [--seeds 1,2,3] [--only PART,PART] [--show]

Parts: copies, apart, followups, known, speed; all of them by default. Needs
`cargo build --release -p rapporteur-dossier --example copies`.

    copies     pairs of versions of 100 stories, among 1,000 stories in all: precision, recall, F1 by kind of edit
    apart      1,000 real reports that are different stories: how many are joined
    followups  the lead of one report over the second half of another on the same subject: these must stay apart
    known      versions that outlets really made, found by hand in the same corpora
    speed      a report and a pair

--part dev edits reports of the newswire's development part, for tuning; train, the default, those of its training part.
The other stories are the rest of the newswire, then political reports (PolNeAR). --show prints what went wrong.
"""
import argparse, collections, json, math, pathlib, random, re, statistics, subprocess, sys, tarfile

HERE = pathlib.Path(__file__).resolve().parent.parent

# Found by listing all pairs of the 1,816 reports of newswire and PolNeAR with a share of common five-word sequences
# from .08 of the shorter on (123 pairs, none between .52 and .68), and looking at the beginnings of all from .2 on. Each is one story in two
# versions. The newswire ones are the same text twice; those of PolNeAR are real updates.
KNOWN = [
    ("sa_star_13", "sa_iol_6"),
    ("cn_article_1", "cn_article_scmp_1"),
    ("cn_article_scmp_36", "cn_article_scmp_76"),
    ("wash-post_2015-12-22_as-spotlight-shines-on-trump-and", "wash-post_2015-12-23_as-spotlight-shines-on-trump-and"),
    ("wash-post_2015-12-12_misinformation-enters-mainstream", "wash-post_2015-12-13_misinformation-enters-mainstream"),
    ("nyt_2016-03-04_republicans-have-stake-in-a-deal", "nyt_2016-03-05_polls-suggest-possibility-of-dea"),
    ("nyt_2015-11-25_golf-courses-forced-to-reach-int", "nyt_2015-11-26_with-fewer-golfers-in-u-s-course"),
    ("breitbart_2016-03-15_the-latest-kasich-scores-all-del", "breitbart_2016-03-15_the-latest-sanders-declares-revo"),
    ("nyt_2016-03-15_sanders-advances-agenda-via-side", "nyt_2016-03-16_via-legislative-side-doors-sande"),
    # Its lead was written anew.
    ("usa-today_2016-04-06_sanders-says-he-s-riding-momentu", "usa-today_2016-04-06_sanders-winning-streak-continues"),
]
# On one event or one subject with common passages, and not one story; those of the newswire are among the 1,000.
#   kr_jgdaily_3, kr_jgdaily_5: a follow-up of the next day; ghana_newsghana_1, _3: two reports on one statement;
#   hond_hondurasnews_7, _12: two match previews; huff-post 2015-11-11: an exchange, and a list that quotes it.


# ---- what outlets do to a report -----------------------------------------------------------------------------------

SPELLINGS = [("per cent", "percent"), (" percent", "%"), ("organis", "organiz"), ("recognis", "recogniz"), ("labour", "labor"),
             ("defence", "defense"), ("centre", "center"), ("programme", "program"), ("favour", "favor"), ("colour", "color"),
             ("behaviour", "behavior"), ("neighbour", "neighbor"), ("travelled", "traveled"), ("cancelled", "canceled"),
             ("analyse", "analyze"), ("towards", "toward"), ("cease-fire", "ceasefire"), ("co-operat", "cooperat"), ("kilometres", "km"),
             ("United States", "U.S."), ("U.S.", "US"), ("UK", "U.K."), ("United Kingdom", "Britain"), ("United Nations", "UN"),
             ("European Union", "EU"), ("Prime Minister", "PM"), ("President ", "Pres. "), ("General ", "Gen. "), ("Governor ", "Gov. "),
             ("government", "govt"), ("Mr ", ""), ("Mr. ", ""), ("Ms ", ""), ("Mrs ", ""), ("Dr ", "Dr. "), ("said that", "said"), (" on Monday", " Monday"),
             (" on Tuesday", " Tuesday"), (" on Wednesday", " Wednesday"), (" on Thursday", " Thursday"), (" on Friday", " Friday"),
             ("January", "Jan."), ("February", "Feb."), ("August", "Aug."), ("September", "Sept."), ("October", "Oct."),
             ("November", "Nov."), ("December", "Dec."), ("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ('"', "”"), (" - ", " — "),
             (" – ", "—"), ("dollars", "USD"), ("US$", "$")]
NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty".split()
FIGURES = "2 3 4 5 6 7 8 9 10 11 12 13 14 15 20 30 40 50".split()
# What a desk changes while it reads, for no rule.
DESK = [("about", "around"), ("however", "but"), ("However,", "But"), ("also ", ""), ("in order to", "to"), ("said", "told reporters"), ("said", "stated"),
        ("began", "started"), ("because", "since"), ("people", "persons"), ("more than", "over"), ("but", "though"), ("around", "some"),
        ("will", "would"), ("which", "that"), ("after", "following"), ("according to", "as per"), ("killed", "slain"), ("children", "kids"),
        ("very ", ""), ("currently ", ""), ("has been", "was"), ("have been", "were"), ("such as", "like"), ("many", "several")]
CREDITS = ["(Reuters)", "AFP", "— AP", "(ANI)", "By our correspondent", "Reporting by Ann Orley; Editing by Karel Mostyn",
           "The Associated Press contributed to this report.", "© 2031 The Vesna Courier. All rights reserved.", "With inputs from agencies",
           "Sign up for our morning newsletter.", "Read more: What happens next",
           "(This story has not been edited by Vesna Today staff and is published from a syndicated feed.)"]
UPDATES = ["Two more people with knowledge of the matter confirmed the account late in the day.",
           "The office of the minister did not immediately reply to a request for comment.",
           "A spokesman later said that the figures were being checked and could still change.",
           "There was no word from the other side by the time the offices closed."]
PLACES = ["VESNA", "ORVA", "KARLSHOF", "PORT ELLIN"]


def paragraphs(text):
    return [p.strip() for p in re.split(r"\n+", text) if p.strip()]


def sentences(paragraph):
    return [s for s in re.split(r"(?<=[.!?][\"”’'])\s+(?=[A-Z])|(?<=[.!?])\s+(?=[A-Z\"“‘])", paragraph) if s]


def cut(rng, text):
    """From the end, to 30 to 80 per cent of the words; half of the time inside a paragraph."""
    left = rng.uniform(.3, .8) * len(text.split())
    out = []
    for p in paragraphs(text):
        kept = []
        for s in sentences(p):
            if left <= 0 and (out or kept):
                break
            kept.append(s)
            left -= len(s.split())
        if kept:
            out.append(" ".join(kept))
        if left <= 0:
            break
    return "\n\n".join(out)


def headline(rng, text):
    """Another headline, dateline and credit."""
    words = [w for w in re.findall(r"[A-Za-z]{5,}", text)]
    head = " ".join(rng.sample(words, min(len(words), rng.randint(5, 9)))).capitalize()
    body = paragraphs(text)
    if rng.random() < .5:
        body[0] = f"{rng.choice(PLACES)}, {rng.choice(['March 5', 'Aug 14', '3 May'])} ({rng.choice(['Reuters', 'AFP', 'AP'])}) - {body[0]}"
    top = [head] + ([f"By {rng.choice(['Ann Orley', 'KAREL MOSTYN', 'Ann Orley and Karel Mostyn'])}"] if rng.random() < .4 else [])
    return "\n\n".join(top + body + rng.sample(CREDITS, rng.randint(0, 3)))


def swap(rng, text):
    """One to three pairs of paragraphs change places; in one of five the first is moved down by one or two."""
    body = paragraphs(text)
    if len(body) < 4:
        body = [s for p in body for s in sentences(p)]
    if len(body) >= 3:
        for _ in range(rng.randint(1, 3)):
            i, j = rng.sample(range(1, len(body)), 2)
            body[i], body[j] = body[j], body[i]
        if rng.random() < .2:
            body.insert(rng.randint(1, 2), body.pop(0))
    return "\n\n".join(body)


def style(rng, text):
    """Spelling, titles, quotation marks, numbers, in one direction or the other."""
    for a, b in SPELLINGS:
        if rng.random() < .6:
            text = text.replace(a, b) if rng.random() < .7 or not b.strip() else text.replace(b, a)
    for word, figure in zip(NUMBERS, FIGURES):
        if rng.random() < .6:
            text = re.sub(rf"\b{word}\b", figure, text) if rng.random() < .5 else re.sub(rf"(?<![\d.,$£€]){figure}(?![\d.,%-])\b", word, text)
    return text


def facts(rng, text):
    """Brought up to date: half of the numbers in a part of the text, sources, a few sentences more, one dropped."""
    def number(m):
        n = int(m.group())
        return str(n + rng.randint(1, max(1, n // 5))) if rng.random() < .5 else m.group()
    body = [sentences(p) for p in paragraphs(text)]
    for p in body:
        if rng.random() < .5:
            p[:] = [re.sub(r"(?<![\d.,])\d{1,3}(?![\d.,])", number, s) for s in p]
    text = "\n\n".join(" ".join(p) for p in body)
    for a, b in [("a source", "two sources"), ("A source", "Two sources"), ("an official", "two officials"), ("sources", "three sources"),
                 ("a spokesman", "a spokeswoman"), ("at least", "more than"), ("several", "a dozen"), ("One ", "Two "), ("injured", "hurt")]:
        if rng.random() < .7:
            text = text.replace(a, b)
    body = [sentences(p) for p in paragraphs(text)]
    for update in rng.sample(UPDATES, rng.randint(1, 3)):
        body.insert(rng.randint(0 if rng.random() < .25 else 1, len(body)), [update])
    p = rng.choice(body[1:])
    p.pop(rng.randrange(len(p)))
    return "\n\n".join(" ".join(p) for p in body if p)


def desk(rng, text):
    """Read over: a word or two in every third sentence, clauses taken out, sentences parted."""
    out = []
    for p in paragraphs(text):
        kept = []
        for s in sentences(p):
            if rng.random() < .35:
                fits = [(a, b) for a, b in DESK if re.search(rf"\b{a}\b" if a[-1] != " " else rf"\b{a}", s)]
                for a, b in rng.sample(fits, min(len(fits), rng.randint(1, 2))):
                    s = re.sub(rf"\b{a}\b" if a[-1] not in " ," else rf"\b{a}", b, s, count=1)
                if rng.random() < .4:
                    s = re.sub(r", [^,.\"“”]{8,60}, ", " ", s, count=1)
                if rng.random() < .3:
                    s = re.sub(r", and (\w)", lambda m: ". " + m.group(1).upper(), s, count=1)
            kept.append(s)
        out.append(" ".join(kept))
    return "\n\n".join(out)


KINDS = {"cut": [cut], "headline": [headline], "swap": [swap], "style": [style], "facts": [facts], "desk": [desk],
         "cut+headline": [cut, headline], "style+facts": [style, facts], "swap+cut": [swap, cut],
         "all": [facts, style, desk, swap, cut, headline]}


# ---- reports ------------------------------------------------------------------------------------------------------

def read(archive, inside):
    with tarfile.open(archive) as t:
        for m in sorted(t.getmembers(), key=lambda m: m.name):
            if m.isfile() and inside in m.name and m.name.endswith(".txt"):
                text = t.extractfile(m).read().decode("utf-8", "replace").replace("\r\n", "\n")
                # The address on top of the newswire's files.
                yield pathlib.PurePath(m.name).stem, re.sub(r"\A\s*https?://\S+\n", "", text).strip()


class Copies:
    def __init__(self, a):
        self.a = a
        data = pathlib.Path(a.shared, "data")
        wire = {part: dict(read(data / f"reports/worldwide-newswire-{part}.tar.xz", "original_articles")) for part in ("dev", "train")}
        politics = {k: t for part in ("train", "dev") for k, t in read(data / f"attribution/polnear-{part}.tar.xz", "text/")}
        self.all = {**wire["dev"], **wire["train"], **politics}
        twice = {b for _, b in KNOWN}
        single = lambda d: [k for k in sorted(d) if k not in twice]
        first, rest = ("dev", "train") if a.part == "dev" else ("train", "dev")
        self.edited = [k for k in single(wire[first]) if len(self.all[k].split()) >= 80]
        self.thousand = (single(wire[first]) + single(wire[rest]) + single(politics))[:1000]
        self.seeds = [int(s) for s in a.seeds.split(",")]

    def find(self, reports):
        """Reports {id: text} -> what the example prints."""
        lines = "".join(json.dumps({"id": k, "text": t}) + "\n" for k, t in reports.items())
        p = subprocess.run([self.a.binary], input=lines, capture_output=True, text=True)
        if p.returncode:
            sys.exit(p.stderr)
        return json.loads(p.stdout)

    def row(self, what, figure, note=""):
        print(f"| {what} | {figure} | {note} |", flush=True)

    def show(self, *what):
        if self.a.show:
            print("   ", *what, file=sys.stderr)

    def copies(self):
        by, wrong_stories, totals = collections.defaultdict(collections.Counter), 0, collections.Counter()
        for seed in self.seeds:
            rng = random.Random(seed)
            reports = {k: self.all[k] for k in self.thousand}
            versions = {}
            for k in rng.sample(self.edited, 100):
                versions[k] = [k]
                for kind, edits in KINDS.items():
                    text = self.all[k]
                    for edit in edits:
                        text = edit(rng, text)
                    reports[f"{k}#{kind}"] = text
                    versions[k].append(f"{k}#{kind}")
            out = self.find(reports)
            story = lambda i: i.split("#")[0]
            kind = lambda i: i.partition("#")[2] or "as it was"
            gold = {tuple(sorted((x, y))) for v in versions.values() for n, x in enumerate(v) for y in v[:n]}
            found = {tuple(sorted((p["a"], p["b"]))) for p in out["pairs"]}
            joined = {tuple(sorted((x, y))) for s in out["stories"] for n, x in enumerate(s) for y in s[:n]}
            for x, y in gold | found:
                for c in {kind(x), kind(y)}:
                    by[c].update(gold=(x, y) in gold, found=(x, y) in found, right=(x, y) in gold and (x, y) in found)
                # The edited text beside the text as it was.
                if "as it was" in (kind(x), kind(y)) and (x, y) in gold:
                    by[max(kind(x), kind(y), key=lambda k: k != "as it was")].update(base=1, base_right=(x, y) in found)
                if (x, y) not in gold:
                    self.show("wrong pair", x, y, [p["why"] for p in out["pairs"] if {p["a"], p["b"]} == {x, y}])
            for x, y in sorted(gold - found):
                self.show("missed", x, y, len(reports[x].split()), len(reports[y].split()))
            totals.update(gold=len(gold), found=len(found), right=len(gold & found), joined=len(joined), joined_right=len(gold & joined))
            wrong_stories += sum(len({story(i) for i in s}) > 1 for s in out["stories"])
            totals.update(looked_up=out["looked_up"], compared=out["compared"])

        def prf(right, found, gold):
            p, r = right / max(1, found), right / max(1, gold)
            return f"{2 * p * r / max(1e-9, p + r):.3f}", f"P {p:.3f} R {r:.3f}, {gold} pairs"
        for kind in KINDS:
            c = by[kind]
            f, note = prf(c["right"], c["found"], c["gold"])
            self.row(f"pairs with {kind}, F1", f, f"{note}; beside the text as it was R {c['base_right'] / max(1, c['base']):.3f}")
        self.row("all pairs, F1", *prf(totals["right"], totals["found"], totals["gold"]))
        self.row("all pairs after joining, F1", *prf(totals["joined_right"], totals["joined"], totals["gold"]))
        self.row("stories that join different ones", wrong_stories, f"{len(self.seeds)} seeds, 1,000 stories each with 1,000 versions among them")
        self.row("candidates by sketch, then compared", f"{totals['looked_up']}, {totals['compared']}")

    def apart(self):
        out = self.find({k: self.all[k] for k in self.thousand})
        self.row("1,000 different stories, wrongly joined", sum(len(s) - 1 for s in out["stories"]), f"{out['looked_up']} candidates by sketch, {out['compared']} compared")
        for s in out["stories"]:
            self.show("joined", s)

    def nearest(self):
        """For each report the one on the nearest subject: by words of content, weighed by how rare they are."""
        ids = [k for k in self.thousand if len(self.all[k].split()) >= 120]
        words = {k: collections.Counter(w for w in re.findall(r"[a-z]{4,}", self.all[k].lower())) for k in ids}
        df = collections.Counter(w for c in words.values() for w in c)
        vec, inverted = {}, collections.defaultdict(list)
        for k, c in words.items():
            v = {w: (1 + math.log(n)) * math.log(len(ids) / df[w]) for w, n in c.items() if 1 < df[w] < 60}
            norm = math.sqrt(sum(x * x for x in v.values())) or 1
            vec[k] = {w: x / norm for w, x in v.items()}
            for w, x in vec[k].items():
                inverted[w].append((k, x))
        for k in ids:
            score = collections.Counter()
            for w, x in vec[k].items():
                for other, y in inverted[w]:
                    score[other] += x * y
            del score[k]
            if score:
                yield k, min(score, key=lambda o: (-score[o], o))

    def followups(self):
        def head(sentences, room):
            out = []
            while len(out) < len(sentences) and (not out or sum(len(s.split()) for s in out) < room):
                out.append(sentences[len(out)])
            return out

        def tail(sentences, share):
            """Whole sentences from the end, no more than this share of the words."""
            room, out = share * sum(len(s.split()) for s in sentences), []
            for s in reversed(sentences):
                room -= len(s.split())
                if room < 0:
                    break
                out.insert(0, s)
            return out
        pairs = list(self.nearest())
        for lead, background in ((.5, .5), (.35, .65), (.2, .8)):
            reports, parts = {k: self.all[k] for k in self.thousand}, {}
            for old, other in pairs:
                a, c = (([s for p in paragraphs(self.all[k]) for s in sentences(p)]) for k in (old, other))
                kept = tail(a, background)
                # Half of the other report, or its first sentences up to what the background leaves room for.
                new = c[:max(1, round(len(c) * lead))] if lead == .5 else head(c, sum(len(s.split()) for s in kept) * lead / background)
                name = f"{old}+{other}"
                reports[name] = "\n\n".join(new + kept)
                parts[name] = (old, other)
            out = self.find(reports)
            found = {frozenset((p["a"], p["b"])): p["why"] for p in out["pairs"]}
            to_old = [n for n, (old, _) in parts.items() if frozenset((n, old)) in found]
            to_other = [n for n, (_, other) in parts.items() if frozenset((n, other)) in found]
            for n in to_old:
                self.show("follow-up joined", n, found[frozenset((n, parts[n][0]))])
            real = set(self.thousand)
            joined = sum(max(0, len(real & set(s)) - 1) for s in out["stories"])
            self.row(f"follow-ups over the last {background:.0%}, joined to yesterday's", f"{len(to_old)} of {len(parts)}",
                     f"to the report that lent its lead {len(to_other)}; different stories joined through them {joined}")

    def known(self):
        reports = {k: self.all[k] for pair in KNOWN for k in pair}
        found = {frozenset((p["a"], p["b"])) for p in self.find(reports)["pairs"]}
        hits = [p for p in KNOWN if frozenset(p) in found]
        self.row("real versions found", f"{len(hits)} of {len(KNOWN)}", f"other pairs found {len(found) - len(hits)}")

    def speed(self):
        runs = [self.find({f"{k}#{n}": self.all[k] for k in self.edited for n in range(2)}) for _ in range(5)]
        mid = lambda key: statistics.median(r[key] for r in runs)
        words = sum(len(self.all[k].split()) for k in self.edited) / len(self.edited)
        self.row("a report of 500 words made ready, with its sketch", f"{(mid('prepare_us') + mid('sketch_us')) / words * 500:.0f} µs", "median of 5 runs")
        self.row("numbers in a sketch", f"{runs[0]['numbers'] / runs[0]['reports']:.0f}", f"reports of {words:.0f} words")
        self.row("comparing a report with its copy", f"{mid('compare_us'):.0f} µs", f"{words:.0f} words each")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", default=str(HERE.parent / "shared"))
    ap.add_argument("--binary", default=str(HERE / "target/release/examples/copies"))
    ap.add_argument("--part", default="train", choices=("dev", "train"))
    ap.add_argument("--seeds", default="11,12,13,14,15")
    ap.add_argument("--only", default="copies,apart,followups,known,speed")
    ap.add_argument("--show", action="store_true")
    a = ap.parse_args()
    c = Copies(a)
    print("| | figure | |\n|---|---|---|")
    for part in a.only.split(","):
        getattr(c, part)()


if __name__ == "__main__":
    main()
