//! Lines of a dictionary without their comments, and what stands in their square brackets.

/// A line with something on it, or an empty one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Without comments and without white space at its end.
    pub text: &'a str,
    /// Whether nothing was on it, not even a comment.
    pub blank: bool,
}

/// All lines. Comments are `# ...`, `; ...` up to the end, and `<!-- ... -->` over any number of lines; after one of
/// the last kind, and before it, what the line holds is kept up to its first comment.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut inside = false;
    text.lines().enumerate().map(move |(n, raw)| {
        let mut rest = raw.trim_end();
        let blank = rest.is_empty();
        if inside {
            rest = match rest.split_once("-->") {
                Some((_, after)) => {
                    inside = false;
                    after
                }
                None => "",
            };
        }
        // "NAME_ [CODE] <!-- a note -->": what stands before it; a line that begins with one may go on after it.
        while let Some((before, after)) = rest.split_once("<!--") {
            let closed = after.split_once("-->");
            inside = closed.is_none();
            rest = match (before.trim().is_empty(), closed) {
                (true, Some((_, more))) => more,
                _ => before,
            };
        }
        let end = rest.find(['#', ';']).unwrap_or(rest.len());
        Line {
            number: n + 1,
            text: rest[..end].trim_end(),
            blank,
        }
    })
}

/// What stands before the first `[`, and what each pair of square brackets holds; `Err` tells what is wrong with them.
pub(super) fn bracketed(text: &str) -> Result<(&str, Vec<&str>), &'static str> {
    let Some((before, mut rest)) = text.split_once('[') else {
        return match text.contains(']') {
            true => Err("] without ["),
            false => Ok((text.trim(), Vec::new())),
        };
    };
    if before.contains(']') {
        return Err("] without [");
    }
    let mut codes = Vec::new();
    loop {
        let (code, after) = rest.split_once(']').ok_or("[ without ]")?;
        if code.contains('[') {
            return Err("[ without ]");
        }
        codes.push(code.trim());
        // Words between or after codes say nothing.
        match after.split_once('[') {
            Some((_, more)) => rest = more,
            None => return Ok((before.trim(), codes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_left_out() {
        let text =
            "A_ [X] ; one\n# two\n<!-- three\nfour\n--> B_\nC_ <!-- five --> D\n\n<!-- six -->E_";
        let found: Vec<_> = lines(text).map(|l| (l.number, l.text, l.blank)).collect();
        assert_eq!(
            found,
            [
                (1, "A_ [X]", false),
                (2, "", false),
                (3, "", false),
                (4, "", false),
                (5, " B_", false),
                (6, "C_", false),
                (7, "", true),
                (8, "E_", false),
            ]
        );
    }

    #[test]
    fn brackets_hold_codes() {
        assert_eq!(
            bracketed("ANN_LEE_\t[USAGOV 010120-050120] [IGO >050501]"),
            Ok(("ANN_LEE_", vec!["USAGOV 010120-050120", "IGO >050501"]))
        );
        assert_eq!(bracketed("ANN_LEE_"), Ok(("ANN_LEE_", vec![])));
        for wrong in ["A [X", "A [X [Y]", "A [X}", "A ]X["] {
            assert!(bracketed(wrong).is_err(), "{wrong}");
        }
    }
}
