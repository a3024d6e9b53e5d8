"""Write the trained model as ONNX (int8) and its labels and small tables as JSON.

    python3 export.py --work WORK --out ../models

The graph takes `ids`, `shapes`, `mask` [window, piece] and `first` [window, token] (the place of
each token's first piece in the flattened pieces) and gives, for both depths `full` and `fast`:
`tags`, `arcs`, `label`, `cue`, `token`, `coref`. A run that asks for `fast.*` computes three layers only.
"""
import argparse, hashlib, json, os
import numpy as np, onnx, torch
from onnx import TensorProto as T, helper as h, numpy_helper as nh
import model as M


class Graph:
    def __init__(self):
        self.nodes, self.init, self.names = [], [], set()

    def const(self, name, a):
        if name not in self.names:
            self.names.add(name)
            self.init.append(nh.from_array(np.ascontiguousarray(a), name))
        return name

    def op(self, op, *ins, out=None, **kw):
        out = out or f"{op}_{len(self.nodes)}"
        self.nodes.append(h.make_node(op, list(ins), [out], name=out, **kw))
        return out

    def ints(self, *v):
        return self.const("i_" + "_".join(map(str, v)).replace("-", "m"), np.array(v, np.int64))

    def linear(self, x, name, w, b=None):
        y = self.op("MatMul", x, self.const(name + ".w", w.T.astype(np.float32)))
        return y if b is None else self.op("Add", y, self.const(name + ".b", b.astype(np.float32)))

    def cut(self, x, a, b):
        return self.op("Slice", x, self.ints(a), self.ints(b), self.ints(-1))


def build(sd, path):
    g = Graph()
    w = {k: v.float().numpy() for k, v in sd.items()}
    lin = lambda x, k: g.linear(x, k, w[k + ".weight"], w[k + ".bias"])
    norm = lambda x, k: g.op("LayerNormalization", x, g.const(k + ".g", w[k + ".weight"]), g.const(k + ".o", w[k + ".bias"]), axis=-1, epsilon=1e-12)
    length = g.op("Slice", g.op("Shape", "ids"), g.ints(1), g.ints(2))
    places = g.op("Slice", g.const("places", w["enc.places.weight"]), g.ints(0), length, g.ints(0))
    x = g.op("Add", g.op("Gather", g.const("words", w["enc.words.weight"]), "ids"), places)
    x = norm(g.op("Add", x, g.op("Gather", g.const("shapes.w", w["enc.shapes.weight"]), "shapes")), "enc.norm")
    m = g.op("Mul", g.op("Sub", g.const("one", np.float32(1)), g.op("Cast", "mask", to=T.FLOAT)), g.const("low", np.float32(-1e4)))
    m = g.op("Unsqueeze", m, g.ints(1, 2))
    d = M.WIDTH // M.HEADS
    depths = {}
    for i in range(M.LAYERS):
        p = f"enc.layers.{i}."
        qkv = lin(x, p + "qkv")

        def part(k, perm):
            y = g.op("Reshape", g.cut(qkv, k * M.WIDTH, (k + 1) * M.WIDTH), g.ints(0, 0, M.HEADS, d))
            return g.op("Transpose", y, perm=perm)
        q = g.op("Mul", part(0, [0, 2, 1, 3]), g.const("scale", np.float32(d ** -0.5)))
        s = g.op("Softmax", g.op("Add", g.op("MatMul", q, part(1, [0, 2, 3, 1])), m), axis=-1)
        y = g.op("Reshape", g.op("Transpose", g.op("MatMul", s, part(2, [0, 2, 1, 3])), perm=[0, 2, 1, 3]), g.ints(0, 0, M.WIDTH))
        x = norm(g.op("Add", x, lin(y, p + "out")), p + "n1")
        x = norm(g.op("Add", x, lin(g.op("Gelu", lin(x, p + "up")), p + "down")), p + "n2")
        if i + 1 == M.FAST:
            depths["fast"] = x
    depths["full"] = x
    outs = []
    for name, x in depths.items():
        x = g.op("Gather", g.op("Reshape", x, g.ints(-1, M.WIDTH)), "first")
        k = lambda n: f"{name}.{n}"

        def out(n, y, *rest):
            outs.append(g.op("Concat", y, *rest, out=k(n), axis=-1) if rest else g.op("Identity", y, out=k(n)))
        out("tags", lin(x, k("tags")))
        a = g.op("Gelu", lin(x, k("arc")))
        dep, head = g.cut(a, 0, M.ARC), g.cut(a, M.ARC, 2 * M.ARC)
        s = g.op("MatMul", g.linear(dep, k("arc_w"), w[k("arc_w")].T / M.ARC ** 0.5), g.op("Transpose", head, perm=[0, 2, 1]))
        s = g.op("Add", s, g.op("Transpose", lin(head, k("arc_bias")), perm=[0, 2, 1]))
        out("arcs", lin(x, k("root")), s)
        out("label", g.op("Gelu", lin(x, k("label"))))
        r = g.op("Gelu", lin(x, k("role")))
        scale = M.ROLE ** -0.5
        out("cue", g.linear(g.cut(r, 0, M.ROLE), k("role_w"), w[k("role_w.weight")] * scale, w[k("role_w.bias")] * scale))
        token = g.cut(r, M.ROLE, 2 * M.ROLE)
        out("token", token, lin(token, k("role_out")))
        c = lin(x, k("coref"))
        q = g.op("Mul", g.cut(c, 0, M.COREF), g.const("coref_scale", np.float32(M.COREF ** -0.5)))
        out("coref", q, g.cut(c, M.COREF, 2 * M.COREF), lin(x, k("coref_none")))
    ins = [h.make_tensor_value_info(n, T.INT64, ["b", "l"]) for n in ("ids", "shapes", "mask")]
    ins.append(h.make_tensor_value_info("first", T.INT64, ["b", "n"]))
    graph = h.make_graph(g.nodes, "rapporteur", ins, [h.make_tensor_value_info(o, T.FLOAT, ["b", "n", None]) for o in outs], g.init)
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def tables(sd, labels):
    """Labels, and the weights that decoding applies itself."""
    r = lambda k: np.round(sd[k].float().numpy(), 4).tolist()
    out = {"labels": labels, "depths": {}}
    for d in ("full", "fast"):
        out["depths"][d] = {
            "label_weight": r(f"{d}.label_out.weight"), "label_bias": r(f"{d}.label_out.bias"), "role_near": r(f"{d}.role_near"),
            "coref": {k: r(f"{d}.coref_{k}") for k in ("distance", "forms", "form_kind", "kinds", "same")}}
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--work", required=True)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    saved = torch.load(f"{a.work}/model.pt", map_location="cpu")
    os.makedirs(a.out, exist_ok=True)
    whole, small = f"{a.work}/model.onnx", f"{a.out}/rapporteur-en.onnx"
    build(saved["model"], whole)
    from onnxruntime.quantization import quantize_dynamic
    # Seven bits for weights: processors without VNNI add products in 16 bits, which eight could overflow.
    quantize_dynamic(whole, small, op_types_to_quantize=["Gather", "MatMul"], reduce_range=True, per_channel=True)
    with open(f"{a.out}/rapporteur-en.json", "w") as f:
        json.dump(tables(saved["model"], saved["labels"]), f, separators=(",", ":"))
    for f in (small, f"{a.out}/rapporteur-en.json"):
        print(f, os.path.getsize(f), "sha256:" + hashlib.sha256(open(f, "rb").read()).hexdigest())


if __name__ == "__main__":
    main()
