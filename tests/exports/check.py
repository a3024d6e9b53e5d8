#!/usr/bin/env python3
"""Reads a folder of exports back, each file with a library of its own world, and says what is wrong.

    pip install -r tests/exports/requirements.txt
    python3 tests/exports/check.py FOLDER

Whichever of these files are there are checked, and against each other: TABLE.csv and TABLE.parquet, plover.jsonl, gdelt.tsv,
polecat.tsv, followthemoney.jsonl, channels.graphml, annotations.jsonld, and texts/REPORT.txt, the reports' texts, where
offsets are to be tried. Ends with 1 when anything is wrong.
"""

import csv
import datetime
import json
import sys
from pathlib import Path

TABLES = "reports events statements figures questions entities claims positions counts channels timeline".split()
# Tables whose rows stand at a place of a report.
PLACED = "events statements figures questions claims positions counts channels timeline".split()
PLOVER = """id has_event date time enddate endtime actor recipient event event_loc event_text quad_code event_scale mode
context link text text_info cite_info coder coded_date coded_time comment""".split()
ENTITY = "code sector entity_text identifier_id identifier_text religion ethnicity office gender age".split()
CITE = "corpus citation url title language publication license copyright coder codebook version".split()
POLECAT = """Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,
Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,
Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,
Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,
Publication Date,Story People,Story Organizations,Story Locations,Language,Version""".replace("\n", "").split(",")

wrong = []


def check(holds, *what):
    if not holds:
        wrong.append(" ".join(str(w) for w in what))


def unique(values, what):
    values = list(values)
    check(len(values) == len(set(values)), what, "are not unique")


def items(cell):
    """A list's cell: items between |, with a backslash before each | and backslash of an item."""
    if cell == "":
        return []
    out, chars = [""], iter(cell)
    for c in chars:
        if c == "|":
            out.append("")
        else:
            out[-1] += next(chars) if c == "\\" else c
    return [item or None for item in out]


def read_csv(path):
    csv.field_size_limit(1 << 30)
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, strict=True))


def tables(folder):
    """Each table's rows as Parquet has them, after comparing them with the CSV cell by cell."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = {}
    for name in TABLES:
        paths = folder / f"{name}.csv", folder / f"{name}.parquet"
        if not all(path.exists() for path in paths):
            check(not any(path.exists() for path in paths), name, "is there in one format only")
            continue
        rows, table = read_csv(paths[0]), pq.read_table(paths[1])
        columns = table.schema
        check(not rows or list(rows[0]) == columns.names, name, "has other columns in CSV and Parquet")
        check(len(rows) == table.num_rows, name, "has other numbers of rows in CSV and Parquet")
        kinds = {pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()}
        for field in columns:
            kind = field.type.value_type if pa.types.is_list(field.type) else field.type
            check(kind in kinds, name, field.name, "has type", field.type)
            check(f"meaning.{field.name}".encode() in (columns.metadata or {}), name, field.name, "has no meaning")
        held = table.to_pylist()
        for n, (row, typed) in enumerate(zip(rows, held)):
            for column, value in typed.items():
                cell = row[column]
                if isinstance(value, list):
                    # A single null item and an empty list are one in CSV.
                    got = items(cell) if value != [None] else [None]
                    value = [str(v) if isinstance(v, int) else v for v in value]
                elif isinstance(value, bool):
                    got, value = cell, str(value).lower()
                elif isinstance(value, datetime.date):
                    got, value = cell, value.isoformat()
                elif isinstance(value, float):
                    got = float(cell)
                elif isinstance(value, int):
                    got = int(cell)
                else:
                    got = cell or None
                check(got == value, name, "row", n, column, "differs:", repr(got)[:80], repr(value)[:80])
        unique((row[columns.names[0]] for row in held), f"{name}: ids")
        found[name] = held
    return found


def places(found, texts):
    reports = {row["report"]: row for row in found.get("reports", [])}
    for name in PLACED:
        for row in found.get(name, []):
            who = f"{name} {next(iter(row.values()))}:"
            if row["report"] is None:
                continue
            check(not reports or row["report"] in reports, who, "its report is not in reports")
            check(row["sentence_text"], who, "has no sentence")
            check(len(row["starts"]) == len(row["ends"]) > 0, who, "has no spans")
            text = texts.get(row["report"])
            if text is None:
                continue
            words = " … ".join(text[a:b] for a, b in zip(row["starts"], row["ends"]))
            # A question's spans are those of its words and of what it is about.
            same = row["words"] in words or words in row["words"] if name == "questions" else words == row["words"]
            check(same, who, "spans give", repr(words)[:80], "not", repr(row["words"])[:80])
            sentence = text[row["sentence_start"] : row["sentence_end"]]
            check(sentence == row["sentence_text"], who, "sentence is not where it should be")
    for row in found.get("reports", []):
        if row["report"] in texts:
            check(len(texts[row["report"]]) == row["length"], "reports", row["report"], "has another length")


def json_lines(path):
    # Not splitlines: it ends lines at characters that JSON leaves as they are.
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def plover(path, found):
    records = json_lines(path)
    unique((r["id"] for r in records), "plover ids")
    if "events" in found:
        check([r["id"] for r in records] == [e["line"] for e in found["events"]], "plover: other events than the table")
    for r in records:
        check(list(r)[: len(PLOVER)] == PLOVER, "plover", r["id"], "has other fields")
        for side in ("actor", "recipient", "mediator"):
            check(all(list(e) == ENTITY for e in r[side]), "plover", r["id"], side, "has other fields")
        check(list(r["cite_info"]) == CITE, "plover", r["id"], "cite_info has other fields")
        check(r["coded_date"] is None, "plover", r["id"], "asked a clock")
        check(r["date"] is None or datetime.date.fromisoformat(r["date"]), "plover", r["id"], "date")
        check((r["date"] is None) == (r["date_basis"] is None), "plover", r["id"], "date without basis")
        check(r["quad_code"] in (1, 2, 3, 4), "plover", r["id"], "quad_code")
        info = r["text_info"]
        check(info["end"] - info["start"] == len(r["text"]), "plover", r["id"], "text_info is not that of text")


def tab_rows(path):
    rows = [line.split("\t") for line in path.read_text("utf-8").split("\n")]
    check(rows[-1] == [""], path.name, "does not end with a line's end")
    with open(path, encoding="utf-8", newline="") as f:
        again = list(csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    check(again == rows[:-1], path.name, "is read otherwise by Python's csv")
    return rows[:-1]


def gdelt(path, found):
    rows = tab_rows(path)
    check(all(len(row) == 61 for row in rows), "gdelt: not 61 columns")
    unique((row[0] for row in rows), "gdelt ids")
    claims = {c["claim"]: c for c in found.get("claims", [])}
    stories = {str(c["stories"]) for c in claims.values()} | {"1"}
    for row in rows:
        check(0 < int(row[0]) < 1 << 53, "gdelt", row[0], "id is no whole number below 2^53")
        check(row[1] == "" or datetime.datetime.strptime(row[1], "%Y%m%d"), "gdelt", row[0], "day")
        check(row[4] == "" or float(row[4]) // 1 == float(row[3]), "gdelt", row[0], "fraction of another year")
        check(row[27] == row[26][:3] and row[28] == row[26][:2], "gdelt", row[0], "codes do not nest")
        check(row[29] in "1234", "gdelt", row[0], "quad class")
        check(row[30] == "" or -10 <= float(row[30]) <= 10, "gdelt", row[0], "Goldstein scale")
        check(row[34] == "", "gdelt", row[0], "tone is made up")
        check(row[31] in stories and row[33] == row[31], "gdelt", row[0], "a story counts more than once")
    if "events" in found:
        happened = [e for e in found["events"] if e["status"] in ("happened", "ongoing")]
        check(not rows or happened, "gdelt: rows, though nothing happened")


def polecat(path, found):
    header, *rows = tab_rows(path)
    check(header == POLECAT, "polecat: another header")
    check(all(len(row) == 40 for row in rows), "polecat: not 40 columns")
    if "events" in found:
        check([row[0] for row in rows] == [e["line"] for e in found["events"]], "polecat: other events than the table")


def follow_the_money(path, found):
    from followthemoney import model
    from followthemoney.exc import InvalidData

    count, ids, references = {}, [], []
    for data in json_lines(path):
        schema = model.get(data["schema"])
        check(schema is not None, "ftm: no schema", data["schema"])
        unknown = set(data["properties"]) - set(schema.properties)
        check(not unknown, "ftm", data["schema"], "has no", unknown)
        if unknown:
            continue
        try:
            schema.validate(data)
        except InvalidData as error:
            check(False, "ftm", data["id"], data["schema"], error.errors)
        entity = model.get_proxy(data, cleaned=False)
        for prop, values in data["properties"].items():
            kept = entity.get(prop)
            check(len(kept) == len(values), "ftm", data["schema"], prop, "loses values when cleaned:", repr(values)[:90])
            if schema.get(prop).type.name == "entity":
                references += [(v, schema.get(prop).range, data) for v in values]
        count[data["schema"]] = count.get(data["schema"], 0) + 1
        ids.append((data["id"], data["schema"]))
    unique((i for i, _ in ids), "ftm ids")
    schemas = dict(ids)
    for value, range_, data in references:
        if value in schemas:
            check(model.get(schemas[value]).is_a(range_), "ftm", data["schema"], "refers to a", schemas[value])
        else:
            # A filtered export may lack what it refers to, but not an article.
            check(range_.name != "Document", "ftm", data["schema"], data["id"], "lacks its article")
    people = sum(count.get(s, 0) for s in "Person Organization PublicBody Company LegalEntity Address".split())
    for table, there in [
        ("reports", count.get("Article", 0)),
        ("events", count.get("Event", 0)),
        ("statements", count.get("Note", 0)),
        ("channels", count.get("UnknownLink", 0)),
        ("entities", people),
    ]:
        if table in found:
            check(len(found[table]) == there, "ftm has", there, table, "and the table", len(found[table]))


def graph(path, found):
    import networkx

    g = networkx.read_graphml(path, force_multigraph=True)
    check(not g.is_directed(), "graph: directed")
    edges = {key: (frozenset((a, b)), data) for a, b, key, data in g.edges(keys=True, data=True)}
    check(len(edges) == g.number_of_edges(), "graph: ids of edges are not unique")
    if "channels" not in found:
        return
    check(set(edges) == {c["channel"] for c in found["channels"]}, "graph: other edges than the table")
    for c in found["channels"]:
        pair, data = edges.get(c["channel"], (None, {}))
        check(pair == {c["a_id"], c["b_id"]}, "graph", c["channel"], "joins others")
        for side in "ab":
            node = g.nodes[c[f"{side}_id"]]
            for what in ("name", "kind", "country"):
                check(node.get(what) == c[f"{side}_{what}"], "graph", c[f"{side}_id"], "has another", what)
        for what in ("times", "planned", "denied", "first", "last"):
            check(data.get(what) == c[what], "graph", c["channel"], what, "differs")
        for attribute, column in [
            ("through", "through_ids"), ("through_names", "through_names"), ("modes", "modes"),
            ("places", "places_names"), ("sources", "sources"), ("lines", "lines"),
        ]:
            check(items(data.get(attribute, "")) == c[column], "graph", c["channel"], attribute, "differs")
        check(data.get("direct") == (not c["through_ids"]), "graph", c["channel"], "direct")
        check(all(i in g for i in c["through_ids"]), "graph", c["channel"], "lacks those between")


def annotations(path, found, texts):
    page = json.loads(path.read_text("utf-8"))
    check(page["type"] == "AnnotationPage" and page["@context"][0] == "http://www.w3.org/ns/anno.jsonld", "annotations: no page")
    unique((a["id"] for a in page["items"]), "annotation ids")
    rows = {f"urn:rapporteur:{s['line']}": s for s in found.get("statements", [])}
    if "statements" in found:
        check([a["id"] for a in page["items"]] == list(rows), "annotations: other statements than the table")
    for a in page["items"]:
        check(a["type"] == "Annotation" and a["target"], "annotation", a["id"])
        text = texts.get(a["body"]["report"])
        for target in a["target"]:
            selectors = {s["type"]: s for s in target["selector"]}
            place, quote = selectors["TextPositionSelector"], selectors.get("TextQuoteSelector")
            if text is None:
                continue
            start, end = place["start"], place["end"]
            check(quote and quote["exact"] == text[start:end], "annotation", a["id"], "quotes other words than its place")
            check(quote and text[:start].endswith(quote["prefix"]), "annotation", a["id"], "prefix")
            check(quote and text[end:].startswith(quote["suffix"]), "annotation", a["id"], "suffix")
        if a["id"] in rows:
            for key in ("act", "basis", "report", "claim", "certainty"):
                check(a["body"][key] == rows[a["id"]][key], "annotation", a["id"], key, "differs")


def main():
    folder = Path(sys.argv[1])
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in folder.glob("texts/*.txt")}
    found = tables(folder)
    places(found, texts)
    checked = [f"{name}: {len(rows)}" for name, rows in found.items()]
    for name, reader in [
        ("plover.jsonl", plover),
        ("gdelt.tsv", gdelt),
        ("polecat.tsv", polecat),
        ("followthemoney.jsonl", follow_the_money),
        ("channels.graphml", graph),
        ("annotations.jsonld", lambda path, found: annotations(path, found, texts)),
    ]:
        if (folder / name).exists():
            reader(folder / name, found)
            checked.append(name)
    check(checked, "nothing to check in", folder)
    for line in wrong:
        print("wrong:", line, file=sys.stderr)
    print("checked", ", ".join(checked))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
