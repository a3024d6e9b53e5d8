//! A table that fits the page: columns as wide as they need and may be, cells in as many lines as that takes.

use super::wrap::cut;
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm, wrap};

/// Columns between two columns.
const GAP: usize = 2;

/// A column, from its head down.
#[derive(Clone, Debug)]
pub struct Column<P> {
    /// What stands above it.
    pub head: &'static str,
    /// Not narrower than so, unless its cells are.
    pub least: usize,
    /// A width at which it reads well: where the page is narrow, columns are cut in proportion to it.
    pub good: usize,
    /// Not wider than so.
    pub most: usize,
    /// Text and paint, one for each row; empty where there is nothing.
    pub cells: Vec<(String, P)>,
}

impl<P> Column<P> {
    /// Of its widest cell, its head, and what it may be.
    fn natural(&self) -> usize {
        let widest = self.cells.iter().map(|(text, _)| display_width(text)).max();
        widest
            .unwrap_or_default()
            .max(display_width(self.head))
            .min(self.most)
    }

    /// Nothing in it but the head.
    fn is_empty(&self) -> bool {
        self.cells.iter().all(|(text, _)| text.is_empty())
    }
}

/// A table whose columns are known to fit.
#[derive(Clone, Debug)]
pub struct Table<P> {
    columns: Vec<Column<P>>,
    widths: Vec<usize>,
}

impl<P: Copy> Table<P> {
    /// The columns that have something in them, in at most `width` columns of the page; `None` when that is too narrow.
    pub fn fit(mut columns: Vec<Column<P>>, width: usize) -> Option<Self> {
        columns.retain(|column| !column.is_empty());
        let gaps = GAP * columns.len().saturating_sub(1);
        let room = width.checked_sub(gaps)?;
        let mut widths: Vec<usize> = columns.iter().map(Column::natural).collect();
        while widths.iter().sum::<usize>() > room {
            let widest = (0..columns.len())
                .filter(|n| widths[*n] > columns[*n].least)
                .max_by(|a, b| {
                    // The ratio of width to a good width, without division; the first of equals.
                    let (left, right) =
                        (widths[*a] * columns[*b].good, widths[*b] * columns[*a].good);
                    left.cmp(&right).then(b.cmp(a))
                })?;
            widths[widest] -= 1;
        }
        Some(Table { columns, widths })
    }

    /// The heads, as one line.
    pub fn heads(&self) -> String {
        let heads = self.columns.iter().map(|column| column.head.to_owned());
        self.row_line(heads.map(|head| (display_width(&head), head)))
    }

    /// A row as lines without line ends; `paint` is given what a cell holds in that line.
    pub fn row(&self, n: usize, paint: impl Fn(&P, &str) -> String) -> Vec<String> {
        let cells: Vec<(Vec<String>, &P)> = (self.columns.iter().zip(&self.widths))
            .filter_map(|(column, width)| {
                column
                    .cells
                    .get(n)
                    .map(|(text, p)| (lines(text, *width), p))
            })
            .collect();
        let height = cells.iter().map(|(lines, _)| lines.len()).max();
        let line = |at: usize| {
            let cells = cells.iter().map(|(lines, p)| match lines.get(at) {
                Some(text) => (display_width(text), paint(p, text)),
                None => (0, String::new()),
            });
            self.row_line(cells)
        };
        (0..height.unwrap_or_default()).map(line).collect()
    }

    /// Cells with their widths beside each other, and no space after the last.
    fn row_line(&self, cells: impl Iterator<Item = (usize, String)>) -> String {
        let mut out = String::new();
        let mut owed = 0;
        for ((taken, text), width) in cells.zip(&self.widths) {
            if !text.is_empty() {
                out.extend(std::iter::repeat_n(' ', owed));
                out.push_str(&text);
                owed = 0;
            }
            owed += width.saturating_sub(taken) + GAP;
        }
        out
    }
}

/// The text in lines of a width, broken between words; a word that is wider alone is cut.
fn lines(text: &str, width: usize) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let options = Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    (wrap(text, options).iter())
        .map(|line| cut(line.trim_end(), width).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(head: &'static str, least: usize, cells: &[&str]) -> Column<()> {
        Column {
            head,
            least,
            good: least + 4,
            most: 40,
            cells: cells.iter().map(|text| ((*text).to_owned(), ())).collect(),
        }
    }

    fn page(width: usize) -> Option<String> {
        let columns = vec![
            column("who", 5, &["Ana Sólyom", "東京都"]),
            column("when", 4, &["", ""]),
            column("what", 5, &["met him in Doha", ""]),
            column("whom", 4, &["", "Bartholomew"]),
        ];
        let table = Table::fit(columns, width)?;
        let mut lines = vec![table.heads()];
        for n in 0..2 {
            lines.extend(table.row(n, |(), text| text.to_owned()));
        }
        Some(lines.join("\n"))
    }

    #[test]
    fn columns_are_as_wide_as_they_need_and_empty_ones_are_gone() {
        let wanted = "\
who         what             whom
Ana Sólyom  met him in Doha
東京都                       Bartholomew";
        assert_eq!(page(60).as_deref(), Some(wanted));
    }

    #[test]
    fn a_narrow_page_breaks_between_words_and_cuts_long_ones() {
        let wanted = "\
who     what    whom
Ana     met
Sólyom  him in
        Doha
東京都          Barth…";
        assert_eq!(page(22).as_deref(), Some(wanted));
        assert_eq!(page(17), None);
    }
}
