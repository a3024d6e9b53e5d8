//! From what a user named on the command line to files, in a fixed order.

use crate::{Error, Format, feed};
use std::collections::{HashSet, VecDeque};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is; `-` alone is standard input.
    pub path: PathBuf,
    /// What it holds.
    pub format: Format,
}

impl Source {
    /// A file, or standard input for `-`. Its format is the given one, else
    /// that of its extension, else text.
    pub fn new(path: impl Into<PathBuf>, format: Option<Format>) -> Self {
        let path = path.into();
        let format = format.or_else(|| Format::of(&path)).unwrap_or(Format::Text);
        Source { path, format }
    }

    /// Whether this is standard input.
    pub fn is_stdin(&self) -> bool {
        is_stdin(&self.path)
    }

    /// The file as the user named it, for [`crate::Input::file`] and messages.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }
}

impl Format {
    /// The format that a file's extension tells, in any case of letters: `.txt`
    /// and `.text`, `.jsonl` and `.ndjson`, `.conllu`, `.html`, `.htm` and `.xhtml`,
    /// `.md` and `.markdown`, `.rss`, `.atom`, `.xml` and `.json`, `.warc` and
    /// `.warc.gz`.
    pub fn of(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Format::Text),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "conllu" => Some(Format::Conllu),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "md" | "markdown" => Some(Format::Markdown),
            "rss" | "atom" | "xml" | "json" => Some(Format::Feed),
            "warc" => Some(Format::Warc),
            "gz" => {
                Format::of(Path::new(path.file_stem()?)).filter(|format| *format == Format::Warc)
            }
            _ => None,
        }
    }

    /// Whether an extension may be that of a feed or of anything else.
    fn is_unsure(path: &Path) -> bool {
        let extension = path.extension().and_then(|e| e.to_str());
        extension.is_some_and(|e| e.eq_ignore_ascii_case("xml") || e.eq_ignore_ascii_case("json"))
    }
}

/// The files that `paths` name, in the order of `paths`; `-` is standard input.
///
/// A folder stands for the files in it and below whose extension [`Format::of`]
/// knows, sorted by path; of `.xml` and `.json` those that begin as feeds do.
/// Hidden ones (`.name`) are left out. Links are followed,
/// and a folder that is reached twice is read once. `format`, if given, holds for
/// all; else the extension tells, and a named file with another extension, like
/// standard input, is text.
///
/// What cannot be had is an error in its place: [`Error::Missing`],
/// [`Error::Io`], [`Error::NoReports`], [`Error::StdinTwice`].
pub fn sources(paths: &[PathBuf], format: Option<Format>) -> Vec<Result<Source, Error>> {
    let mut found = Vec::new();
    let mut stdin = false;
    for path in paths {
        if is_stdin(path) {
            found.push(if stdin {
                Err(Error::StdinTwice)
            } else {
                Ok(Source::new(path, format))
            });
            stdin = true;
            continue;
        }
        match fs::metadata(path) {
            Ok(is) if is.is_dir() => found.extend(folder(path, format)),
            // Anything else may be read: `<(command)` is a pipe with a name.
            Ok(_) => found.push(Ok(Source::new(path, format))),
            Err(reason) => found.push(Err(error(path, reason))),
        }
    }
    found
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn error(path: &Path, reason: std::io::Error) -> Error {
    Error::io(&path.display().to_string(), reason)
}

fn folder(top: &Path, format: Option<Format>) -> Vec<Result<Source, Error>> {
    let mut found: Vec<(PathBuf, Result<Source, Error>)> = Vec::new();
    let mut seen = HashSet::new();
    let mut folders = VecDeque::from([top.to_path_buf()]);
    while let Some(folder) = folders.pop_front() {
        match entries(&folder, &mut seen) {
            Ok(entries) => {
                for path in entries {
                    place(path, format, &mut folders, &mut found);
                }
            }
            Err(reason) => {
                let error = error(&folder, reason);
                found.push((folder, Err(error)));
            }
        }
    }
    if found.is_empty() {
        let file = top.display().to_string();
        return vec![Err(Error::NoReports { file })];
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.into_iter().map(|(_, source)| source).collect()
}

/// What is in a folder and not hidden, sorted; nothing if it was seen before.
fn entries(folder: &Path, seen: &mut HashSet<PathBuf>) -> std::io::Result<Vec<PathBuf>> {
    if !seen.insert(fs::canonicalize(folder)?) {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

/// Puts an entry of a folder among the folders to read, among what was found, or
/// nowhere.
fn place(
    path: PathBuf,
    format: Option<Format>,
    folders: &mut VecDeque<PathBuf>,
    found: &mut Vec<(PathBuf, Result<Source, Error>)>,
) {
    match fs::metadata(&path) {
        // Links wait until the last, so that a folder goes by its own name and
        // not by that of a link to it.
        Ok(is) if is.is_dir() && path.is_symlink() => folders.push_back(path),
        Ok(is) if is.is_dir() => folders.push_front(path),
        // A pipe in a folder would be waited on for ever.
        Ok(is) if !is.is_file() => {}
        Ok(_) if Format::is_unsure(&path) && !begins_as_feed(&path) => {}
        Ok(_) if Format::of(&path).is_some() => {
            found.push((path.clone(), Ok(Source::new(path, format))));
        }
        Err(reason) if Format::of(&path).is_some() => {
            let error = error(&path, reason);
            found.push((path, Err(error)));
        }
        _ => {}
    }
}

/// One that cannot be opened may be a feed: it is told later why it cannot.
fn begins_as_feed(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = fs::File::open(path)
        .and_then(|file| file.take(feed::SNIFFED as u64).read_to_end(&mut start));
    read.is_err() || feed::is_feed(&start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A temporary folder with these files.
    fn folder_of(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "Talks resumed.").expect("a file");
        }
        folder
    }

    /// What `names` in `folder` come to, by their names in it; errors as text.
    fn found(folder: &Path, names: &[&str]) -> Vec<String> {
        let paths: Vec<_> = names.iter().map(|name| folder.join(name)).collect();
        let prefix = format!("{}/", folder.display());
        sources(&paths, None)
            .into_iter()
            .map(|source| match source {
                Ok(source) => source.name().replace(&prefix, ""),
                Err(error) => error.to_string().replace(&prefix, ""),
            })
            .collect()
    }

    #[test]
    fn files_come_in_the_order_they_were_named() {
        let folder = folder_of(&["b.txt", "a.html"]);
        let names = ["b.txt", "a.html", "b.txt"];
        assert_eq!(found(folder.path(), &names), names);
    }

    #[test]
    fn a_folder_gives_its_reports_sorted_and_no_hidden_ones() {
        let folder = folder_of(&[
            "week/b.txt",
            "week/a/z.JSONL",
            "week/a/c.text",
            "week/a.conllu",
            "week/notes.md",
            "week/page.HTM",
            "week/crawl.warc.gz",
            "week/other.gz",
            "week/feed.rss",
            "week/config.xml",
            "week/package.json",
            "week/photo.jpg",
            "week/.hidden.txt",
            "week/.git/x.txt",
        ]);
        fs::write(folder.path().join("week/news.xml"), "<rss version='2.0'>").expect("a file");
        assert_eq!(
            found(folder.path(), &["week"]),
            [
                "week/a/c.text",
                "week/a/z.JSONL",
                "week/a.conllu",
                "week/b.txt",
                "week/crawl.warc.gz",
                "week/feed.rss",
                "week/news.xml",
                "week/notes.md",
                "week/page.HTM"
            ]
        );
    }

    #[test]
    fn a_folder_without_reports_is_an_error() {
        let folder = folder_of(&["week/photo.jpg"]);
        assert_eq!(
            found(folder.path(), &["week"]),
            ["week: no reports in this folder"]
        );
    }

    #[test]
    fn a_missing_file_is_an_error_and_the_next_is_found() {
        let folder = folder_of(&["b.txt"]);
        assert_eq!(
            found(folder.path(), &["a.txt", "b.txt"]),
            ["a.txt: no such file or folder", "b.txt"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends_and_a_broken_link_is_told() {
        use std::os::unix::fs::symlink;
        let folder = folder_of(&["week/x/b.txt"]);
        let week = folder.path().join("week");
        symlink(&week, week.join("x/again")).expect("a link");
        symlink(week.join("x"), week.join("a")).expect("a link");
        symlink("nowhere", week.join("gone.txt")).expect("a link");
        symlink("self.txt", week.join("self.txt")).expect("a link");
        let found = found(folder.path(), &["week"]);
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[0], "week/gone.txt: no such file or folder");
        assert!(found[1].starts_with("week/self.txt: "), "{found:?}");
        assert_eq!(found[2], "week/x/b.txt");
    }

    #[test]
    fn the_format_is_the_given_one_or_that_of_the_extension() {
        let of = |name: &str, format| Source::new(name, format).format;
        assert_eq!(of("a.txt", None), Format::Text);
        assert_eq!(of("a.NDJSON", None), Format::Jsonl);
        assert_eq!(of("a.conllu", None), Format::Conllu);
        assert_eq!(of("a.pdf", None), Format::Text);
        assert_eq!(of("a.html", None), Format::Html);
        assert_eq!(of("a.md", None), Format::Markdown);
        assert_eq!(of("a.xml", None), Format::Feed);
        assert_eq!(of("a.WARC.gz", None), Format::Warc);
        assert_eq!(of("a.jsonl.gz", None), Format::Text);
        assert_eq!(of("-", None), Format::Text);
        assert_eq!(of("a.txt", Some(Format::Jsonl)), Format::Jsonl);
    }

    #[test]
    fn a_hyphen_is_standard_input_but_only_once() {
        let found = sources(&["-".into(), "-".into()], Some(Format::Jsonl));
        let [Ok(first), Err(second)] = &found[..] else {
            panic!("{found:?}");
        };
        assert!(first.is_stdin());
        assert_eq!(first.format, Format::Jsonl);
        assert_eq!(second.to_string(), "-: standard input is named twice");
    }
}
