//! The figures: how many of whom, in what state, on whose word.

use super::{DEEPER, INDENT, Page, clean};
use rapporteur_desk::words::bounds;
use rapporteur_record::{Figure, PersonState, Status};

impl Page<'_> {
    /// All figures, in order of appearance.
    pub(super) fn figures(&self) -> String {
        let mut out = String::new();
        for figure in &self.record.figures {
            if out.is_empty() {
                out = self.heading("Figures");
            }
            out.push_str(&self.figure(figure));
            out.push_str(&self.figure_explained(figure));
        }
        out
    }

    /// `f2  at most 29 hostages · alive · Israeli authorities`
    pub(super) fn figure(&self, figure: &Figure) -> String {
        let palette = self.layout.palette;
        let mut parts = vec![counted(figure)];
        if figure.state != PersonState::Other {
            parts.push(figure.state.to_string());
        }
        if let Some(when) = self.when(figure.as_of.as_deref()) {
            parts.push(if when.dated {
                format!("as of {}", when.text)
            } else {
                when.text
            });
        }
        if figure.denied {
            parts.push(palette.status(Status::Denied, "denied"));
        }
        let source = self.source(figure.according_to.as_deref());
        parts.extend(source.map(|source| palette.evidence(&source)));
        let id = palette.evidence(&clean(&figure.id));
        let line = format!("{id}  {}", parts.join(" · "));
        self.line(&line, INDENT, DEEPER)
    }
}

/// `about 2,000 prisoners (PSE)`
fn counted(figure: &Figure) -> String {
    let number = bounds(figure.min, figure.max, figure.approximate);
    let one = figure.min.or(figure.max) == Some(1) && figure.max.is_none_or(|max| max == 1);
    let what = clean(&figure.what);
    let what = if one {
        singular(&what)
    } else {
        what.into_owned()
    };
    let counted = match &figure.group {
        Some(group) => format!("{number} {what} ({})", clean(group)),
        None => format!("{number} {what}"),
    };
    counted.trim_start().to_owned()
}

/// The last word of a plural, in the singular.
fn singular(plural: &str) -> String {
    for (ending, one) in [
        ("people", "person"),
        ("children", "child"),
        ("men", "man"),
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("ss", "ss"),
        ("s", ""),
    ] {
        if let Some(stem) = plural.strip_suffix(ending) {
            return format!("{stem}{one}");
        }
    }
    plural.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(min: Option<u64>, max: Option<u64>, approximate: bool, what: &str) -> String {
        counted(&Figure {
            id: "f1".into(),
            what: what.into(),
            state: PersonState::Other,
            group: None,
            min,
            max,
            approximate,
            denied: false,
            as_of: None,
            according_to: None,
            spans: vec![],
            by: None,
        })
    }

    #[test]
    fn bounds_are_told_in_words() {
        assert_eq!(words(Some(59), Some(59), false, "hostages"), "59 hostages");
        assert_eq!(
            words(Some(2000), Some(2000), true, "prisoners"),
            "about 2,000 prisoners"
        );
        assert_eq!(
            words(None, Some(29), false, "hostages"),
            "at most 29 hostages"
        );
        assert_eq!(
            words(Some(24), None, true, "people"),
            "at least about 24 people"
        );
        assert_eq!(
            words(Some(20), Some(30), false, "people"),
            "20 to 30 people"
        );
        assert_eq!(words(None, None, true, "civilians"), "civilians");
    }

    #[test]
    fn one_is_in_the_singular() {
        for (plural, wanted) in [
            ("hostages", "1 hostage"),
            ("people", "1 person"),
            ("women", "1 woman"),
            ("schoolchildren", "1 schoolchild"),
            ("bodies", "1 body"),
            ("police", "1 police"),
        ] {
            assert_eq!(words(Some(1), Some(1), false, plural), wanted);
        }
    }
}
