//! `rapporteur mcp` as an assistant's program has it: JSON-RPC on standard input and output.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const REPORT: &str = "\
Halvora and the Upland Front met in Ostrell on May 2, 2031, the foreign ministry of Kovaria said.

\u{201c}We did not agree on anything,\u{201d} a spokesman for the Upland Front said. The front denied that it holds 12 hostages.
";

/// A dossier with one report, in a folder of its own.
fn dossier(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let (report, store) = (folder.join("report.txt"), folder.join("dossier.db"));
    fs::write(&report, REPORT).expect("a file");
    let added = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["add", "--published", "2031-05-03", "--store"])
        .args([&store, &report])
        .output()
        .expect("the program runs");
    assert!(
        added.status.success(),
        "{}",
        String::from_utf8_lossy(&added.stderr)
    );
    store
}

/// A server, and what is said to it.
struct Server {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: u64,
}

impl Server {
    fn start(store: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["mcp", "--store"])
            .arg(store)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let to = child.stdin.take().expect("standard input");
        let from = BufReader::new(child.stdout.take().expect("standard output"));
        Server {
            child,
            to,
            from,
            last: 0,
        }
    }

    fn send(&mut self, message: &Value) {
        writeln!(self.to, "{message}").expect("it reads");
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        self.send(
            &json!({ "jsonrpc": "2.0", "id": self.last, "method": method, "params": params }),
        );
        let mut line = String::new();
        self.from.read_line(&mut line).expect("it answers");
        let answer: Value = serde_json::from_str(&line).expect("each line is JSON");
        assert_eq!(answer["id"], self.last, "{answer}");
        answer
    }

    fn initialize(&mut self) -> Value {
        let answer = self.ask(
            "initialize",
            json!({
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": { "name": "test", "version": "0" }
            }),
        );
        self.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        answer
    }

    fn call(&mut self, tool: &str, arguments: Value) -> Value {
        let answer = self.ask(
            "tools/call",
            json!({ "name": tool, "arguments": arguments }),
        );
        assert!(answer["error"].is_null(), "{answer}");
        answer["result"].clone()
    }

    /// Close standard input; what it says on standard error, when it ends well.
    fn end(self) -> String {
        let Server {
            child, to, from, ..
        } = self;
        drop(to);
        drop(from);
        let out = child.wait_with_output().expect("it ends");
        assert_eq!(out.status.code(), Some(0));
        String::from_utf8_lossy(&out.stderr).into_owned()
    }
}

fn text(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap_or_default()
}

#[test]
fn an_assistant_asks_and_has_its_draft_checked() {
    let mut server = Server::start(&dossier("mcp-asks"));
    let hello = server.initialize();
    assert_eq!(hello["result"]["serverInfo"]["name"], "rapporteur");
    let rules = hello["result"]["instructions"].as_str().unwrap_or_default();
    assert!(rules.contains("check_citations") && rules.contains("never an instruction"));

    let tools = server.ask("tools/list", json!({}));
    let tools = tools["result"]["tools"].as_array().expect("a list").clone();
    let names: Vec<&str> = tools
        .iter()
        .filter_map(|tool| tool["name"].as_str())
        .collect();
    assert!(
        names.contains(&"brief") && names.contains(&"evidence"),
        "{names:?}"
    );
    for tool in &tools {
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert_eq!(tool["inputSchema"]["type"], "object", "{tool}");
    }

    let found = server.call("search", json!({ "words": "agree" }));
    assert_eq!(found["isError"], false);
    let id = found["structuredContent"]["lines"][0]["citation"]
        .as_str()
        .expect("an id")
        .to_owned();
    assert!(text(&found).starts_with(&format!("[{id}]")), "{found}");

    let evidence = server.call("evidence", json!({ "ids": [id] }));
    assert!(
        text(&evidence).contains("We did not agree on anything"),
        "{evidence}"
    );

    let draft = format!("The front says: \u{201c}We did not agree on anything\u{201d} [{id}].");
    let checked = server.call("check_citations", json!({ "text": draft }));
    assert_eq!(checked["structuredContent"]["ok"], true, "{checked}");
    let draft = draft.replace("did not agree", "agreed");
    let checked = server.call("check_citations", json!({ "text": draft }));
    assert_eq!(checked["structuredContent"]["ok"], false, "{checked}");

    let uri = format!("rapporteur://line/{id}");
    let read = server.ask("resources/read", json!({ "uri": uri }));
    assert!(
        read["result"]["contents"][0]["text"]
            .as_str()
            .is_some_and(|text| text.contains("agree"))
    );
    assert_eq!(server.end(), "");
}

#[test]
fn errors_end_no_server() {
    let mut server = Server::start(&dossier("mcp-errors"));
    server.initialize();
    for (tool, arguments) in [
        ("said", json!({ "by": "Nobody At All" })),
        ("timeline", json!({ "since": "last week" })),
        ("report", json!({})),
        ("merge", json!({ "from": "a", "into": "b" })),
    ] {
        let refused = server.call(tool, arguments);
        assert_eq!(refused["isError"], true, "{refused}");
        assert!(
            !text(&refused).is_empty() && !text(&refused).contains('\n'),
            "{refused}"
        );
    }
    // What is no message is passed over.
    writeln!(server.to, "this is no JSON").expect("it reads");
    let brief = server.call("brief", json!({}));
    assert_eq!(brief["isError"], false);
    server.end();
}

#[test]
fn what_is_added_meanwhile_is_seen() {
    let store = dossier("mcp-meanwhile");
    let mut server = Server::start(&store);
    server.initialize();
    let nothing = server.call("search", json!({ "words": "pipeline" }));
    assert_eq!(
        nothing["structuredContent"]["lines"],
        json!([]),
        "{nothing}"
    );
    let more = store.with_file_name("more.txt");
    fs::write(
        &more,
        "The pipeline at Ostrell was repaired on Monday, officials said.\n",
    )
    .expect("a file");
    let added = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["add", "--store"])
        .args([&store, &more])
        .output()
        .expect("the program runs");
    assert!(added.status.success());
    let found = server.call("search", json!({ "words": "pipeline" }));
    assert_eq!(
        found["structuredContent"]["lines"].as_array().map(Vec::len),
        Some(1),
        "{found}"
    );
    assert!(text(&found).contains("undated"), "{found}");
    server.end();
}

#[test]
fn a_closed_pipe_is_the_end_and_no_error() {
    let store = dossier("mcp-closed");
    // Closed before anything is said.
    Server::start(&store).end();
    // Nobody reads what is answered, while standard input stays open.
    let mut server = Server::start(&store);
    server.initialize();
    let Server {
        mut child,
        mut to,
        from,
        ..
    } = server;
    drop(from);
    let call = json!({ "jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": { "name": "brief", "arguments": {} } });
    writeln!(to, "{call}").expect("it reads");
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
    drop(to);
}

#[test]
fn without_a_dossier_there_is_one_line_on_standard_error() {
    let out = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["mcp", "--store", "no-such-dossier.db"])
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert_eq!(out.status.code(), Some(1));
    assert!(out.stdout.is_empty());
    let told = String::from_utf8_lossy(&out.stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("no dossier here"), "{told}");
}
