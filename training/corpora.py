"""Read the corpora beside the repository into one plain form for training.

    python3 corpora.py --shared ../../shared --work WORK --tokens "cargo run -q --release --example tokens -p rapporteur-language --"

writes WORK/data.pkl. A document is {"name", "paragraphs": [[sentence, ...], ...]}; a sentence is
{"words": [...], "glue": [...]} with, by corpus, "upos", "xpos", "lemma", "head", "deprel", "ner",
"attr"; a document may carry "attributions" and "mentions", in document token numbers.
Raw text is divided by the program's own tokenizer, so that training sees what reading sees.
"""
import argparse, collections, glob, json, lzma, os, pickle, re, shlex, subprocess, sys, tarfile, pathlib

NER = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC", "NORP": "NORP", "Date": "DATE",
       "Money": "MONEY", "Misc": "MISC", "Product": "MISC"}
ROLES = ("Source", "Cue", "Content")


def unpack(shared, work):
    for a in glob.glob(f"{shared}/data/*/*.tar.xz"):
        with tarfile.open(a) as t:
            t.extractall(os.path.join(work, os.path.basename(a).removesuffix(".tar.xz")), filter="data")


def lemma_script(form, lemma):
    """How to make the lemma of a form: 'l|2|y' lower-cases, cuts two characters, adds a y."""
    low = "l" if form.lower() != form and not any(c.isupper() for c in lemma) else "k"
    f = form.lower() if low == "l" else form
    n = 0
    while n < min(len(f), len(lemma)) and f[n] == lemma[n]:
        n += 1
    return f"{low}|{len(f) - n}|{lemma[n:]}"


def conllu(path):
    """Documents of a CoNLL-U file."""
    docs, doc, par, sent, rows, text = [], None, None, None, [], ""

    def close():
        nonlocal rows
        if not rows:
            return
        if not doc["paragraphs"]:
            doc["paragraphs"].append([])
        s = {"words": [r[1] for r in rows], "upos": [r[3] for r in rows], "xpos": [r[4] for r in rows],
             "lemma": [lemma_script(r[1], r[2]) for r in rows], "head": [int(r[6]) for r in rows], "deprel": [r[7] for r in rows],
             "entity": [next((m[7:] for m in r[9].split("|") if m.startswith("Entity=")), "") for r in rows]}
        doc["paragraphs"][-1].append(s)
        rows = []

    with lzma.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                close()
                doc = {"name": line.split("=")[-1].strip(), "paragraphs": []}
                docs.append(doc)
            elif line.startswith("# newpar") and "block" not in line:
                close()
                doc["paragraphs"].append([])
            elif not line:
                close()
            elif line[0].isdigit():
                c = line.split("\t")
                if c[0].isdigit():
                    rows.append(c)
    close()
    return docs


def gum_mentions(doc):
    """[(first, last, head, type, entity)] in document token numbers, from Entity= in MISC."""
    out, open_, at = [], collections.defaultdict(list), 0
    for par in doc["paragraphs"]:
        for s in par:
            for i, e in enumerate(s["entity"]):
                for part in re.findall(r"\([^()]*\)?|[^()]+\)", e):
                    body = part.strip("()")
                    if part.startswith("("):
                        f = body.split("-")
                        open_[f[0]].append((at + i, f[1]))
                        key = f[0]
                    else:
                        key = body
                    if part.endswith(")"):
                        if not open_[key]:
                            continue
                        first, kind = open_[key].pop()
                        last = at + i
                        if first < at:
                            continue
                        # The head: the word of the span whose own head lies outside.
                        heads = [k for k in range(first - at, last - at + 1)
                                 if not first - at < s["head"][k] <= last - at + 1 and not first - at == s["head"][k] - 1]
                        heads = heads or [i]
                        out.append((first, last, at + heads[0], kind, key.split("[")[0]))
            at += len(s["words"])
    return sorted(out)


def tokenized(texts, command):
    p = subprocess.run(shlex.split(command), input="".join(json.dumps(t) + "\n" for t in texts), capture_output=True, text=True)
    if p.returncode:
        sys.exit(p.stderr)
    return [json.loads(l) for l in p.stdout.splitlines()]


def layout(text, sents):
    """Sentences into paragraphs: a line break between them begins one."""
    pars, last = [], 0
    for s in sents:
        if not pars or "\n" in text[last:s[0][0]]:
            pars.append([])
        pars[-1].append({"words": [text[b:e] for b, e in s], "span": s})
        last = s[-1][1]
    return pars


def newswire(folder_ann, folder_text, evaluation, command):
    sys.path.insert(0, evaluation)
    import score_ner as sn
    docs, texts = [], []
    for p in sorted(glob.glob(folder_ann + "/**/*.tsv", recursive=True)):
        name = os.path.basename(p)[:-len(".txt.tsv")]
        rows = [l.split("\t") for l in pathlib.Path(p).read_text(encoding="utf-8").split("\n") if "\t" in l]
        rows = [(r[0], r[1].strip() or "O") for r in rows if r[0].strip()]
        src = glob.glob(f"{folder_text}/**/{glob.escape(name)}.txt", recursive=True)
        if not src:
            continue
        text = pathlib.Path(src[0]).read_text(encoding="utf-8", errors="replace")
        spans = sn.align([r[0] for r in rows], text)
        if spans is None:
            continue
        ents, open_ = [], None
        for (b, e), (_, tag) in zip(spans, rows):
            pre, _, nm = tag.partition("-")
            if pre in ("I", "E") and open_ == nm and ents:
                ents[-1][1] = e
            elif pre in ("B", "S", "I", "E"):
                ents.append([b, e, nm])
            open_ = nm if pre in ("B", "I") else None
        docs.append({"name": name, "text": text, "ents": ents})
        texts.append(text)
    for d, sents in zip(docs, tokenized(texts, command)):
        d["paragraphs"] = layout(d["text"], sents)
        it = iter(sorted(d["ents"]))
        cur = next(it, None)
        for par in d["paragraphs"]:
            for s in par:
                s["ner"], inside = [], None
                for b, e in s["span"]:
                    while cur and cur[1] <= b:
                        cur = next(it, None)
                    if cur and cur[0] < e and NER.get(cur[2]):
                        s["ner"].append(("I-" if inside is cur else "B-") + NER[cur[2]])
                        inside = cur
                    else:
                        s["ner"].append("O")
                        inside = None
    return docs


def polnear(folder, evaluation, command):
    sys.path.insert(0, evaluation)
    import score_attribution as sa
    gold = sa.read_gold(folder)
    docs = []
    for (name, text, atts), sents in zip(gold, tokenized([g[1] for g in gold], command)):
        d = {"name": name, "paragraphs": layout(text, sents), "attributions": []}
        spans = [t for s in sents for t in s]
        tag = ["O"] * len(spans)

        def cover(segs):
            return [i for i, (b, e) in enumerate(spans) if any(b < y and x < e for x, y in segs)]
        for a in atts:
            got = {r: cover(a[r.lower()]) for r in ROLES}
            if not got["Cue"]:
                continue
            d["attributions"].append({r.lower(): got[r] for r in ROLES})
            for r in ROLES:
                for k, i in enumerate(got[r]):
                    tag[i] = ("I-" if k and got[r][k - 1] == i - 1 else "B-") + r.lower()
        at = 0
        for par in d["paragraphs"]:
            for s in par:
                s["attr"] = tag[at:at + len(s["words"])]
                at += len(s["words"])
        docs.append(d)
    return docs


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--work", required=True)
    ap.add_argument("--tokens", required=True, help="the command that divides raw text")
    a = ap.parse_args()
    os.makedirs(a.work, exist_ok=True)
    unpack(a.shared, a.work)
    data = {}
    for part in ("train", "dev"):
        for c in ("gum", "ewt"):
            data[c, part] = conllu(f"{a.shared}/data/syntax/{c}-{part}.conllu.xz")
        for d in data["gum", part]:
            d["mentions"] = gum_mentions(d)
        data["newswire", part] = newswire(f"{a.work}/worldwide-newswire-{part}", f"{a.work}/worldwide-newswire-{part}", f"{a.shared}/eval", a.tokens)
        data["polnear", part] = polnear(f"{a.work}/polnear-{part}/{part}", f"{a.shared}/eval", a.tokens)
    for k, docs in data.items():
        print(*k, len(docs), "documents", sum(len(s["words"]) for d in docs for p in d["paragraphs"] for s in p), "tokens")
    with open(f"{a.work}/data.pkl", "wb") as f:
        pickle.dump(data, f)


if __name__ == "__main__":
    main()
