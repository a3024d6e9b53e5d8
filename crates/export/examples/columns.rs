//! Prints the tables' columns as `docs/exports.md` has them between its marks.
//!
//! ```text
//! cargo run -p rapporteur-export --example columns
//! ```

fn main() {
    print!("{}", rapporteur_export::tables::documentation());
}
