"""Train the model: one encoder, all tasks, two depths. See README.md.

    python3 train.py --work WORK --pretrained MODEL.safetensors --tokenizer tokenizer.json --minutes 95

A step takes windows of one corpus (running text, cut at paragraphs where that can be), so that
training sees what reading sees. Writes WORK/model.pt (averaged weights) at every checkpoint.
"""
import argparse, json, pickle, random, time
import torch, torch.nn.functional as F
from tokenizers import Tokenizer
import model as M

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
BIO = lambda types: ["O"] + [p + t for t in types for p in ("B-", "I-")]
KINDS = "none abstract animal event object organization person place plant substance time".split()


def label_sets(data):
    import collections
    seen = {k: collections.Counter() for k in ("xpos", "lemma", "deprel")}
    for c in ("gum", "ewt"):
        for d in data[c, "train"]:
            for p in d["paragraphs"]:
                for s in p:
                    for k in seen:
                        seen[k].update(s[k])
    keep = lambda k, n: [w for w, f in sorted(seen[k].items(), key=lambda x: (-x[1], x[0])) if f >= n]
    return {"upos": UPOS, "xpos": keep("xpos", 1), "lemma": keep("lemma", 3), "deprel": keep("deprel", 2),
            "ner": BIO(["PER", "ORG", "LOC", "NORP", "DATE", "MONEY", "MISC"]), "attr": BIO(["source", "cue", "content"]),
            "mention": KINDS}


class Pieces:
    def __init__(self, path):
        self.tk = Tokenizer.from_file(path)
        self.tk.no_truncation()
        self.tk.no_padding()
        self.cache = {}

    def __call__(self, word):
        r = self.cache.get(word)
        if r is None:
            r = self.cache[word] = self.tk.encode(word, add_special_tokens=False).ids[:16] or [100]
        return r


def prepare(docs, labels, pieces):
    """Flat arrays per document; sentence and paragraph starts in tokens."""
    out = []
    index = {k: {w: i for i, w in enumerate(labels[k])} for k in labels}
    for d in docs:
        f = {"words": [], "ids": [], "sent": [], "par": [], "name": d["name"]}
        fields = [k for k in ("upos", "xpos", "lemma", "deprel", "ner", "attr") if d["paragraphs"] and k in d["paragraphs"][0][0]]
        for k in fields + (["head"] if "upos" in fields else []):
            f[k] = []
        for p in d["paragraphs"]:
            if not p:
                continue
            f["par"].append(len(f["words"]))
            for s in p:
                at = len(f["words"])
                f["sent"].append(at)
                f["words"] += s["words"]
                f["ids"] += [pieces(w) for w in s["words"]]
                for k in fields:
                    f[k] += [index[k].get(x, -100) for x in s[k]]
                if "head" in s:
                    f["head"] += [at + h - 1 if h else -1 for h in s["head"]]
        n = len(f["words"])
        f["shape"] = [M.shape(w) for w in f["words"]]
        if "mentions" in d:
            f["mention"] = [0] * n
            f["entity"] = {}
            for b, e, h, kind, ent in sorted(d["mentions"], key=lambda m: m[0] - m[1]):
                if f["mention"][h] == 0:  # the widest mention with this head
                    f["mention"][h] = index["mention"].get(kind, 1)
                    f["entity"][h] = ent
        f["attributions"] = d.get("attributions", [])
        f["sent_of"] = [0] * n
        for k, (b, e) in enumerate(zip(f["sent"], f["sent"][1:] + [n])):
            for i in range(b, e):
                f["sent_of"][i] = k
        out.append(f)
    return out


def windows(doc, limit):
    """Ranges of tokens: whole sentences, paragraphs kept together where they fit in `limit` pieces."""
    n = len(doc["words"])
    size = lambda b, e: sum(len(doc["ids"][i]) for i in range(b, e))
    ends = doc["sent"][1:] + [n]
    starts_par = set(doc["par"])
    units = []  # paragraphs, or sentences where a paragraph is too long
    cur = []
    for b, e in zip(doc["sent"], ends):
        if b in starts_par and cur:
            units.append(cur)
            cur = []
        cur.append((b, e))
    if cur:
        units.append(cur)
    out, w, used = [], None, 0
    for u in units:
        whole = size(u[0][0], u[-1][1])
        for b, e in ([(u[0][0], u[-1][1])] if whole <= limit else u):
            s = size(b, e)
            if w and used + s <= limit:
                w[1] = e
                used += s
            else:
                if w:
                    out.append(tuple(w))
                w, used = [b, e], s
    if w:
        out.append(tuple(w))
    return out


CURLY = {1523: 1000, 1524: 1000, 1521: 1005, 1520: 1005}  # the pieces of “ ” ’ ‘ and their straight forms


MASK = 103


def vary(ids, shapes, masked):
    """Now and then: straight quotes for curly ones, a shouted or a case-less window; some pieces hidden."""
    if masked:
        ids = [MASK if i > MASK and random.random() < masked else i for i in ids]
    r = random.random()
    if r < 0.25:
        ids = [CURLY.get(i, i) for i in ids]
    elif r < 0.28:
        shapes = [2 if s in (0, 1, 5, 6) else s for s in shapes]
    elif r < 0.29:
        shapes = [0 if s in (1, 2, 5, 6) else s for s in shapes]
    return ids, shapes


def collate(items, training=False, masked=0.0):
    """items: [(doc, b, e)]. Tensors of one step."""
    rows = []
    for d, b, e in items:
        ids, sh, first = [101], [7], []
        for i in range(b, e):
            if len(ids) + len(d["ids"][i]) > 505:
                first.append(0)
                continue
            first.append(len(ids))
            ids += d["ids"][i]
            sh += [d["shape"][i]] * len(d["ids"][i])
        if training:
            ids, sh = vary(ids, sh, masked)
        rows.append((ids + [102], sh + [7], first))
    B, L, N = len(rows), max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
    L, N = -(-L // 16) * 16, -(-N // 8) * 8
    t = {"ids": torch.zeros(B, L, dtype=torch.long), "shapes": torch.full((B, L), 7), "mask": torch.zeros(B, L, dtype=torch.long),
         "first": torch.zeros(B, N, dtype=torch.long), "words": torch.zeros(B, N, dtype=torch.bool)}
    d0 = items[0][0]
    for k in ("upos", "xpos", "lemma", "deprel", "ner", "attr", "mention"):
        if k in d0:
            t[k] = torch.full((B, N), -100)
    if "head" in d0:
        t["head"] = torch.full((B, N), -100)
    t["sent"] = torch.full((B, N), -1)
    cues, goal = [], []
    for j, ((d, b, e), (ids, sh, first)) in enumerate(zip(items, rows)):
        t["ids"][j, :len(ids)] = torch.tensor(ids)
        t["shapes"][j, :len(sh)] = torch.tensor(sh)
        t["mask"][j, :len(ids)] = 1
        n = e - b
        t["first"][j, :n] = torch.tensor(first)
        t["words"][j, :n] = True
        t["sent"][j, :n] = torch.tensor(d["sent_of"][b:e])
        for k in ("upos", "xpos", "lemma", "deprel", "ner", "attr", "mention"):
            if k in t:
                t[k][j, :n] = torch.tensor(d[k][b:e])
        if "head" in t:
            t["head"][j, :n] = torch.tensor([h - b + 1 if h >= 0 else 0 for h in d["head"][b:e]])
        for a in d["attributions"]:
            c = a["cue"][0]
            if b <= c < e:
                cues.append((j, c - b))
                g = torch.zeros(N, dtype=torch.long)
                g[n:] = -100
                for r in (1, 2, 3):
                    for i in a[M.ROLES[r]]:
                        if b <= i < e:
                            g[i - b] = r
                goal.append(g)
    if cues:
        t["cues"], t["roles"] = torch.tensor(cues), torch.stack(goal)
    return t


def mentions_of(items):
    """Mentions of consecutive windows of one document, with (window, token)."""
    out = []
    for j, (d, b, e) in enumerate(items):
        for i in range(b, e):
            if d["mention"][i]:
                out.append({"at": (j, i - b), "token": i, "entity": d["entity"].get(i), "kind": d["mention"][i], "sentence": d["sent_of"][i],
                            "head": d["words"][i].lower(), "form": M.form(d["words"][i], UPOS[d["upos"][i]] if d["upos"][i] >= 0 else "X")})
    return out


def coref_tensors(ms):
    """What coref_scores takes beside the vectors, and which earlier mentions are the same entity."""
    number = {}
    word = torch.tensor([number.setdefault(m["head"], len(number)) for m in ms])
    number = {}
    entity = torch.tensor([number.setdefault(m["entity"], len(number)) for m in ms])
    col = lambda k: torch.tensor([m[k] for m in ms])
    return (col("form"), col("kind"), col("sentence"), word), (entity[:, None] == entity[None]).tril(-1)


def ce(x, y):
    return F.cross_entropy(x.float().reshape(-1, x.shape[-1]), y.reshape(-1), ignore_index=-100)


def losses(h, x, t, coref=None):
    """Loss of one depth, and its answers for the other to learn from."""
    tags = h.split(h.tags(x))
    total, soft = 0.0, {}
    w = t["words"]
    for k, weight in (("upos", 0.5), ("xpos", 0.3), ("lemma", 0.3), ("ner", 1.0), ("attr", 0.6), ("mention", 0.4)):
        if k in t:
            total = total + weight * ce(tags[k], t[k])
            soft[k] = tags[k][w].float()
    if "head" in t:
        s = h.arcs(x).float()
        inside = t["sent"][:, :, None] == t["sent"][:, None, :]
        inside = torch.cat([torch.ones_like(inside[:, :, :1]), inside], -1)
        s = s.masked_fill(~inside, -1e4)
        total = total + ce(s, t["head"])
        soft["head"] = s[w]
        l = h.labels(x, t["head"].clamp(min=0))
        total = total + 0.7 * ce(l, t["deprel"])
        soft["deprel"] = l[w].float()
    if "cues" in t:
        r = h.roles(x, t["cues"][:, 0], t["cues"][:, 1])
        total = total + 1.5 * ce(r, t["roles"])
        soft["roles"] = r[t["roles"] >= 0].float()
    if coref:
        ms, feats, same = coref
        v = x[torch.tensor([m["at"][0] for m in ms]), torch.tensor([m["at"][1] for m in ms])]
        s = h.coref_scores(v, *feats)
        earlier = torch.ones(len(ms), len(ms), dtype=torch.bool).tril(-1)
        s = torch.cat([s[:, :1], s[:, 1:].masked_fill(~earlier, -1e4)], -1)
        gold = torch.cat([~same.any(-1, keepdim=True), same], -1)
        total = total + 0.5 * (s.logsumexp(-1) - s.masked_fill(~gold, -1e4).logsumexp(-1)).mean()
        soft["coref"] = s
    return total, soft


def distil(student, teacher):
    """Mean KL divergence of the student's answers from the teacher's."""
    total = 0.0
    for k in student:
        total = total + F.kl_div(F.log_softmax(student[k], -1), F.softmax(teacher[k].detach(), -1), reduction="batchmean")
    return total / len(student)


def spans(tags):
    out, at, kind = set(), None, None
    for i, t in enumerate(list(tags) + ["O"]):
        if at is not None and (t[0] != "I" or t[2:] != kind):
            out.add((at, i, kind))
            at = None
        if t != "O" and at is None:
            at, kind = i, t[2:]
    return out


f1 = lambda tp, fp, fn: 200 * tp / max(1e-9, 2 * tp + fp + fn)


@torch.no_grad()
def evaluate(m, dev, labels, depth, limit=128):
    m.eval()
    h = (m.fast, m.full)[depth]
    res = {}
    for name, docs in dev.items():
        c = dict.fromkeys(("n", "upos", "xpos", "lemma", "uas", "las"), 0)
        conf = {k: [0, 0, 0] for k in ("ner", "source", "cue", "content", "roles_source", "roles_content")}
        pro = [0, 0]
        for d in docs:
            win = [(d, b, e) for b, e in windows(d, limit)]
            xs = []
            for k in range(0, len(win), 16):
                t = collate(win[k:k + 16])
                x = m(t["ids"], t["shapes"], t["mask"], t["first"])[depth]
                xs += [x[j, :e - b] for j, (_, b, e) in enumerate(win[k:k + 16])]
                tags = h.split(h.tags(x))
                w = t["words"]
                if "upos" in t:
                    s = h.arcs(x)
                    inside = t["sent"][:, :, None] == t["sent"][:, None, :]
                    inside &= ~torch.eye(inside.shape[1], dtype=torch.bool)
                    s[:, :, 1:].masked_fill_(~inside, -1e4)
                    p = s.argmax(-1)
                    l = h.labels(x, p).argmax(-1)
                    right = (p == t["head"]) & w
                    c["n"] += w.sum().item()
                    c["uas"] += right.sum().item()
                    c["las"] += (right & (l == t["deprel"])).sum().item()
                    for q in ("upos", "xpos", "lemma"):
                        c[q] += ((tags[q].argmax(-1) == t[q]) & w).sum().item()
                for q in ("ner", "attr"):
                    if q in t:
                        for pj, gj, wj in zip(tags[q].argmax(-1), t[q], w):
                            P = [labels[q][i] for i in pj[wj].tolist()]
                            G = [labels[q][max(0, i)] for i in gj[wj].tolist()]
                            if q == "ner":
                                P, G = spans(P), spans(G)
                                P, G = ({s for s in z if s[2] in ("PER", "ORG", "LOC")} for z in (P, G))
                                for z, v in enumerate((len(P & G), len(P - G), len(G - P))):
                                    conf["ner"][z] += v
                            else:
                                for a, g in zip(P, G):
                                    for k2 in ("source", "cue", "content"):
                                        x1, x2 = a[2:] == k2, g[2:] == k2
                                        conf[k2][0] += x1 and x2
                                        conf[k2][1] += x1 and not x2
                                        conf[k2][2] += x2 and not x1
                if "cues" in t:
                    r = h.roles(x, t["cues"][:, 0], t["cues"][:, 1]).argmax(-1)
                    for k2, v in (("roles_source", 1), ("roles_content", 3)):
                        g = t["roles"]
                        conf[k2][0] += ((r == v) & (g == v)).sum().item()
                        conf[k2][1] += ((r == v) & (g != v) & (g >= 0)).sum().item()
                        conf[k2][2] += ((r != v) & (g == v)).sum().item()
            if name == "gum" and d["name"].split("_")[1] in ("news", "interview", "speech", "bio"):
                ms = mentions_of(win)
                if len(ms) > 1:
                    feats, same = coref_tensors(ms)
                    v = torch.stack([xs[q["at"][0]][q["at"][1]] for q in ms])
                    s = h.coref_scores(v, *feats)
                    s[:, 1:].masked_fill_(~torch.ones(len(ms), len(ms), dtype=torch.bool).tril(-1), -1e4)
                    for i, a in enumerate(s.argmax(-1).tolist()):
                        if ms[i]["form"] < 8 and same[i].any():
                            pro[1] += 1
                            pro[0] += a > 0 and bool(same[i][a - 1])
        if c["n"]:
            res[name] = {k: round(100 * v / c["n"], 2) for k, v in c.items() if k != "n"}
        for k, v in conf.items():
            if sum(v):
                res.setdefault(name, {})[k] = round(f1(*v), 2)
        if pro[1]:
            res["gum"]["pronouns"] = round(100 * pro[0] / pro[1], 2)
    m.train()
    return res


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--work", required=True)
    ap.add_argument("--pretrained", required=True)
    ap.add_argument("--tokenizer", required=True)
    ap.add_argument("--minutes", type=float, default=95)
    ap.add_argument("--pieces", type=int, default=2000, help="word pieces in a step")
    ap.add_argument("--lr", type=float, default=3e-4)
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--evaluate-every", type=float, default=20, help="minutes")
    ap.add_argument("--steps", type=int, default=0, help="stop after so many (for timing)")
    ap.add_argument("--mask", type=float, default=0.1, help="share of word pieces hidden from the encoder")
    ap.add_argument("--drop", type=float, default=0.1, help="dropout in the encoder")
    ap.add_argument("--start", help="a model.pt to go on from, in place of the pretrained encoder")
    ap.add_argument("--share", default="gum=0.22,ewt=0.16,newswire=0.28,polnear=0.34", help="share of the steps for each corpus")
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(0)
    random.seed(0)
    data = pickle.load(open(f"{a.work}/data.pkl", "rb"))
    labels = label_sets(data)
    json.dump(labels, open(f"{a.work}/labels.json", "w"))
    pieces = Pieces(a.tokenizer)
    train = {k[0]: prepare(v, labels, pieces) for k, v in data.items() if k[1] == "train"}
    dev = {k[0]: prepare(v, labels, pieces) for k, v in data.items() if k[1] == "dev"}
    m = M.Model(labels, a.drop)
    if a.start:
        m.load_state_dict(torch.load(a.start, map_location="cpu")["model"])
    else:
        m.enc.load_pretrained(a.pretrained)
    m.enc.words.weight.requires_grad_(False)
    m.enc.places.weight.requires_grad_(False)
    body = [p for n, p in m.named_parameters() if n.startswith("enc.") and p.requires_grad]
    head = [p for n, p in m.named_parameters() if not n.startswith("enc.")]
    opt = torch.optim.AdamW([{"params": body, "lr": a.lr}, {"params": head, "lr": a.head_lr}], weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    live = [p for p in m.parameters() if p.requires_grad]
    mean = [p.detach().clone() for p in live]
    share = {k: float(v) for k, v in (x.split("=") for x in a.share.split(","))}
    queue = {k: [] for k in share}
    seen = {k: 0 for k in share}
    size = {k: sum(len(d["words"]) for d in v) for k, v in train.items()}

    def refill(k):
        """All windows of a corpus, in steps of about `pieces`; GUM's steps are runs of one document, for coreference."""
        out = []
        docs = train[k]
        random.shuffle(docs)
        if k == "gum":
            for d in docs:
                w = windows(d, random.choice((64, 96, 128, 128)))
                cur, used = [], 0
                for b, e in w:
                    n = sum(map(len, d["ids"][b:e])) + 2
                    if cur and used + n > a.pieces:
                        out.append(cur)
                        cur, used = [], 0
                    cur.append((d, b, e))
                    used += n
                if len(cur) > 1:
                    out.append(cur)
        else:
            all_ = []
            for d in docs:
                for b, e in windows(d, random.choice((48, 96, 128, 128) if k != "ewt" else (16, 48, 96, 128))):
                    all_.append((sum(map(len, d["ids"][b:e])) + 2 + random.random() * 6, d, b, e))
            all_.sort(key=lambda x: x[0])
            cur = []
            for n, d, b, e in all_:
                if cur and (len(cur) + 1) * n > a.pieces:
                    out.append(cur)
                    cur = []
                cur.append((d, b, e))
            if cur:
                out.append(cur)
        random.shuffle(out)
        queue[k] = out

    total, start, pause, step, smooth, next_eval = a.minutes * 60, time.time(), 0.0, 0, {}, a.evaluate_every * 60

    def checkpoint(final=False):
        keep = [p.detach().clone() for p in live]
        for p, q in zip(live, mean):
            p.data.copy_(q)
        torch.save({"model": m.state_dict(), "labels": labels}, f"{a.work}/model.pt")
        for depth, nm in ((1, "full"), (0, "fast")):
            if final or depth:
                print("EVAL", step, nm, json.dumps(evaluate(m, dev, labels, depth)), flush=True)
        for p, q in zip(live, keep):
            p.data.copy_(q)

    m.train()
    while True:
        gone = time.time() - start - pause
        if gone > total or (a.steps and step >= a.steps):
            break
        k = random.choices(list(share), list(share.values()))[0]
        if not queue[k]:
            refill(k)
        items = queue[k].pop()
        t = collate(items, training=True, masked=a.mask)
        coref = None
        if k == "gum":
            ms = mentions_of(items)
            if len(ms) > 2:
                coref = (ms, *coref_tensors(ms))
        left = 1 - gone / total
        scale = min(1, (step + 1) / 100) * max(0.01, left if left < 0.9 else 1.0)
        for g, base in zip(opt.param_groups, (a.lr, a.head_lr)):
            g["lr"] = base * scale
        with torch.autocast("cpu", dtype=torch.bfloat16):
            early, late = m.enc(t["ids"], t["shapes"], t["mask"])
            first = t["first"][:, :, None].expand(-1, -1, M.WIDTH)
            loss, teacher = losses(m.full, m.full.drop(torch.gather(late, 1, first)), t, coref)
            loss_fast, student = losses(m.fast, m.fast.drop(torch.gather(early, 1, first)), t, coref)
        whole = loss + 0.3 * (loss_fast + distil(student, teacher))
        opt.zero_grad(set_to_none=True)
        whole.backward()
        torch.nn.utils.clip_grad_norm_(live, 1.0)
        opt.step()
        step += 1
        decay = min(0.999, (1 + step) / (10 + step))
        torch._foreach_lerp_(mean, [p.detach() for p in live], 1 - decay)
        seen[k] += sum(e - b for _, b, e in items)
        smooth[k] = 0.98 * smooth.get(k, loss.item()) + 0.02 * loss.item()
        if step % 100 == 0:
            gone = time.time() - start - pause
            print(f"step {step} {gone:.0f}s", {q: f"{v:.3f}" for q, v in smooth.items()}, {q: f"{v / size[q]:.2f}" for q, v in seen.items()},
                  f"{sum(seen.values()) / gone:.0f} tokens/s", flush=True)
        if gone > next_eval and total - gone > 240:
            t0 = time.time()
            checkpoint()
            pause += time.time() - t0
            next_eval += a.evaluate_every * 60
    checkpoint(final=True)


if __name__ == "__main__":
    main()
