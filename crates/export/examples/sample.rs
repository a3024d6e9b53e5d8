//! Writes a folder with every format, from lines made by hand, for `tests/exports/check.py` to read back.
//!
//! ```text
//! cargo run -p rapporteur-export --example sample -- FOLDER
//! ```

#[path = "../tests/sample/mod.rs"]
mod sample;

fn main() -> std::io::Result<()> {
    match std::env::args_os().nth(1) {
        Some(folder) => sample::write(folder.as_ref()),
        None => Err(std::io::Error::other("which folder?")),
    }
}
