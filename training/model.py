"""The encoder and its heads. Everything here has a twin in `export.py` (ONNX) or in Rust (decoding).

One encoder, two depths: the default model reads all six layers, the fast one stops after `FAST`
layers and has heads of its own, taught by the gold labels and by the default model's answers.
"""
import torch, torch.nn as nn, torch.nn.functional as F

WIDTH, HEADS, INNER, LAYERS, FAST = 384, 12, 1536, 6, 3
SHAPES = 8
ARC, LABEL, ROLE, COREF = 192, 128, 96, 128
ROLES = ["none", "source", "cue", "content"]
FORMS, KINDS, DISTANCES = 12, 11, 8
NEAR = 40  # attribution: distances from the cue, in tokens, are clipped here


def shape(word):
    """0 lower, 1 Title, 2 UPPER, 3 has a digit, 4 no letter, 5 mIxed, 6 a single capital; 7 is padding."""
    if any(c.isdigit() for c in word):
        return 3
    if not any(c.isalpha() for c in word):
        return 4
    if word.isupper():
        return 2 if len(word) > 1 else 6
    if word[0].isupper():
        return 1
    return 0 if word.islower() else 5


class Layer(nn.Module):
    def __init__(self, drop):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.n1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.n2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.rate = drop

    def drop(self, x):
        """Dropout with one mask for all tokens of a window."""
        if not self.training:
            return x
        keep = torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.rate).to(x.dtype) / (1 - self.rate)
        return x * keep

    def forward(self, x, mask):
        b, l, _ = x.shape
        q, k, v = self.qkv(x).view(b, l, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # By hand: the fused kernel's backward pass is slow on the CPU.
        y = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask, -1).to(v.dtype) @ v
        x = self.n1(x + self.drop(self.out(y.transpose(1, 2).reshape(b, l, WIDTH))))
        return self.n2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, drop):
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))

    def load_pretrained(self, path):
        from safetensors.torch import load_file
        w = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        e = "embeddings."
        self.words.weight.data = w[e + "word_embeddings.weight"]
        self.places.weight.data = w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][:1]
        self.norm.load_state_dict({k: w[f"{e}LayerNorm.{k}"] for k in ("weight", "bias")})
        for i, l in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for k in ("weight", "bias"):
                getattr(l.qkv, k).data = torch.cat([w[f"{p}attention.self.{n}.{k}"] for n in ("query", "key", "value")])
                for m, n in ((l.out, "attention.output.dense"), (l.n1, "attention.output.LayerNorm"), (l.up, "intermediate.dense"),
                             (l.down, "output.dense"), (l.n2, "output.LayerNorm")):
                    getattr(m, k).data = w[f"{p}{n}.{k}"]

    def forward(self, ids, shapes, mask):
        """Hidden states after layer FAST and after the last."""
        x = self.norm(self.words(ids) + self.places.weight[:ids.shape[1]] + F.one_hot(shapes, SHAPES).to(self.shapes.weight.dtype) @ self.shapes.weight)
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(mask == 0, -1e4)[:, None, None, :]
        for i, l in enumerate(self.layers):
            x = l(x, bias.to(x.dtype))
            if i + 1 == FAST:
                early = x
        return early, x


class Heads(nn.Module):
    """All that is read off one depth of the encoder. `tags` is one matrix, cut up by `parts`."""

    def __init__(self, labels):
        super().__init__()
        self.parts = {k: len(labels[k]) for k in ("upos", "xpos", "lemma", "ner", "attr", "mention")}
        self.tags = nn.Linear(WIDTH, sum(self.parts.values()))
        self.arc = nn.Linear(WIDTH, 2 * ARC)
        self.arc_w = nn.Parameter(torch.randn(ARC, ARC) * 0.02)
        self.root = nn.Linear(WIDTH, 1)
        self.arc_bias = nn.Linear(ARC, 1)
        self.label = nn.Linear(WIDTH, 2 * LABEL)
        self.label_out = nn.Linear(3 * LABEL, len(labels["deprel"]))
        self.role = nn.Linear(WIDTH, 2 * ROLE)
        self.role_w = nn.Linear(ROLE, len(ROLES) * ROLE)
        self.role_out = nn.Linear(ROLE, len(ROLES))
        self.role_near = nn.Parameter(torch.zeros(2 * NEAR + 1, len(ROLES)))
        self.coref = nn.Linear(WIDTH, 2 * COREF)
        self.coref_none = nn.Linear(WIDTH, 1)
        # Weights of what is known of a pair beside the vectors: see coref_scores.
        self.coref_distance = nn.Parameter(torch.zeros(DISTANCES))
        self.coref_forms = nn.Parameter(torch.zeros(FORMS, FORMS))
        self.coref_form_kind = nn.Parameter(torch.zeros(FORMS, KINDS))
        self.coref_kinds = nn.Parameter(torch.zeros(KINDS, KINDS))
        self.coref_same = nn.Parameter(torch.zeros(FORMS))
        self.drop = nn.Dropout(0.33)

    def split(self, t):
        out, at = {}, 0
        for k, n in self.parts.items():
            out[k] = t[..., at:at + n]
            at += n
        return out

    def arcs(self, x):
        """[batch, dependent, 1 + head]: column 0 is the root."""
        d, h = F.gelu(self.arc(x)).chunk(2, -1)
        s = (d @ self.arc_w) @ h.transpose(1, 2) / ARC ** 0.5 + self.arc_bias(h).transpose(1, 2)
        return torch.cat([self.root(x), s], -1)

    def labels(self, x, heads):
        """Relation of each token to the head given (0 is the root: no head's vector)."""
        d, h = F.gelu(self.label(x)).chunk(2, -1)
        h = torch.cat([torch.zeros_like(h[:, :1]), h], 1)
        h = torch.gather(h, 1, heads[:, :, None].expand(-1, -1, LABEL))
        return self.label_out(torch.cat([d * h, d, h], -1))

    def role_vectors(self, x):
        c, t = F.gelu(self.role(x)).chunk(2, -1)
        return self.role_w(c), t

    def roles(self, x, b, cue):
        """[pairs, tokens, role] for cues given as (window, token)."""
        c, t = self.role_vectors(x)
        c = c[b, cue].view(-1, len(ROLES), ROLE)
        t = t[b]
        gap = (torch.arange(t.shape[1])[None] - cue[:, None]).clamp(-NEAR, NEAR) + NEAR
        return torch.einsum("pnd,prd->pnr", t, c) / ROLE ** 0.5 + self.role_out(t) + self.role_near[gap]

    def coref_scores(self, v, form, kind, sentence, word):
        """[mention, 1 + antecedent] scores of mentions in order; column 0: no antecedent.

        Later mentions must be masked. `word` numbers the heads' lower-case words; a match counts for names and nominals."""
        q, k = self.coref(v).chunk(2, -1)
        f, n = F.one_hot(form, FORMS).float(), F.one_hot(kind, KINDS).float()
        s = (q @ k.transpose(0, 1)).float() / COREF ** 0.5
        s = s + f @ self.coref_forms @ f.T + f @ self.coref_form_kind @ n.T + n @ self.coref_kinds @ n.T
        s = s + F.one_hot(distances(sentence), DISTANCES).float() @ self.coref_distance
        same = (word[:, None] == word[None]) & (form[:, None] >= 10) & (form[None] >= 10)
        s = s + same * self.coref_same[form][:, None]
        return torch.cat([self.coref_none(v).float(), s], -1)


# Coreference: what is known of a mention beside its vector.
PRONOUNS = {
    "he": 0, "him": 0, "his": 0, "himself": 0, "she": 1, "her": 1, "hers": 1, "herself": 1, "it": 2, "its": 2, "itself": 2,
    "they": 3, "them": 3, "their": 3, "theirs": 3, "themselves": 3, "i": 4, "me": 4, "my": 4, "mine": 4, "myself": 4,
    "we": 5, "us": 5, "our": 5, "ours": 5, "ourselves": 5, "you": 6, "your": 6, "yours": 6, "yourself": 6, "yourselves": 6,
    "this": 7, "that": 7, "these": 7, "those": 7, "who": 8, "whom": 8, "which": 8, "whose": 8,
}


def form(word, upos):
    """Nine pronoun groups, 9 another pronoun, 10 a name, 11 a nominal."""
    g = PRONOUNS.get(word.lower())
    if g is not None and upos in ("PRON", "DET"):
        return g
    return {"PRON": 9, "DET": 9, "PROPN": 10}.get(upos, 11)


def distances(sentence):
    """[anaphor, antecedent] bucket of the distance in sentences: 0-3, 4-5, 6-9, 10-19, more."""
    d = sentence[:, None] - sentence[None]
    return d.clamp(0, 3) + (d >= 4).long() + (d >= 6).long() + (d >= 10).long() + (d >= 20).long()


class Model(nn.Module):
    def __init__(self, labels, drop=0.1):
        super().__init__()
        self.enc = Encoder(drop)
        self.full = Heads(labels)
        self.fast = Heads(labels)

    def forward(self, ids, shapes, mask, first):
        out = []
        for x, heads in zip(self.enc(ids, shapes, mask), (self.fast, self.full)):
            out.append(heads.drop(torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH))))
        return out
