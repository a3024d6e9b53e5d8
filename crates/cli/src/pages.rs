//! Shell completions and man pages, made from the definition of the command line.

use crate::args::Cli;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use std::io::{self, Write};

/// The completions for a shell.
pub fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "rapporteur", &mut bytes);
    out.write_all(&bytes)
}

/// The man page of the program, or of one of its commands.
pub fn man(command: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    let source = concat!("rapporteur ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(page(command)?)
        .source(source)
        .render(&mut bytes)?;
    out.write_all(&bytes)
}

/// The definition that a page is made from.
fn page(command: Option<&str>) -> io::Result<Command> {
    let mut program = Cli::command();
    program.build();
    match command {
        None => Ok(program),
        Some(name) => match program.find_subcommand(name) {
            Some(found) => Ok(found.clone()),
            None => Err(io::Error::new(
                io::ErrorKind::NotFound,
                format!("there is no command {name}"),
            )),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page() {
        let mut out = Vec::new();
        man(None, &mut out).unwrap();
        assert!(!out.is_empty());
        for name in ["read", "annotate", "lexicon", "mcp", "completions", "man"] {
            let mut out = Vec::new();
            man(Some(name), &mut out).unwrap();
            assert!(
                String::from_utf8(out)
                    .unwrap()
                    .contains(&format!("rapporteur\\-{name}")),
                "{name}"
            );
        }
        assert!(man(Some("sing"), &mut Vec::new()).is_err());
    }

    #[test]
    fn every_shell_has_completions() {
        for shell in [
            Shell::Bash,
            Shell::Zsh,
            Shell::Fish,
            Shell::PowerShell,
            Shell::Elvish,
        ] {
            let mut out = Vec::new();
            completions(shell, &mut out).unwrap();
            assert!(
                String::from_utf8(out).unwrap().contains("published"),
                "{shell}"
            );
        }
    }
}
