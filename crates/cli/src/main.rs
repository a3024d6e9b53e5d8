//! `rapporteur`: reads news reports and keeps the record. See `rapporteur --help`.

mod args;
mod commands;
mod dossier;
mod ids;
mod inputs;
mod lexicon;
mod output;
mod pages;
mod progress;
mod render;
mod run;
mod style;
mod text;

use anyhow::Context;
use args::{Cli, Command, DossierCommand};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use output::Output;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse_from(ids::joined(std::env::args_os()));
    rapporteur_desk::guard::quiet_panics();
    match run(&cli) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(e) => {
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(
                std::io::stderr(),
                "rapporteur: {}",
                text::clean(&format!("{e:#}"))
            );
            ExitCode::FAILURE
        }
    }
}

/// Do what the command line says; whether all of it could be done.
fn run(cli: &Cli) -> anyhow::Result<bool> {
    match &cli.command {
        Command::Read(args) => {
            somewhere_to_read_from(&args.common, "read");
            parts_for_people(args);
            commands::read(args)
        }
        Command::Annotate(args) => {
            somewhere_to_read_from(&args.common, "annotate");
            commands::annotate(args)
        }
        Command::Dossier(command) => {
            if let DossierCommand::Add(args) = command
                && !args.reread
            {
                somewhere_to_read_from(&args.common, "add");
            }
            dossier::run(command)
        }
        Command::Lexicon(args) => lexicon::show(args),
        Command::Completions { shell } => {
            pages::completions(*shell, &mut Output::new()).context("cannot write")?;
            Ok(true)
        }
        Command::Man { command } => {
            pages::man(command.as_deref(), &mut Output::new()).context("cannot write")?;
            Ok(true)
        }
    }
}

/// Wrong usage when nothing is named and standard input is somebody's keyboard.
fn somewhere_to_read_from(args: &args::CommonArgs, command: &str) {
    if args.paths.is_empty() && std::io::stdin().is_terminal() {
        let message = format!(
            "name a file or a folder, or - to type a report; see 'rapporteur {command} --help'"
        );
        Cli::command()
            .error(ErrorKind::MissingRequiredArgument, message)
            .exit();
    }
}

/// Wrong usage when a part of the record is to be explained in a format that is not for people.
fn parts_for_people(args: &args::ReadArgs) {
    let parts = args.explain.as_ref().and_then(ids::Explain::parts);
    if parts.is_some() && args.format != args::OutputFormat::Text {
        let message = "--explain with an id is for people, with --format text; as JSON, --explain alone adds 'by' and \
                       'why' to the whole record";
        Cli::command()
            .error(ErrorKind::ArgumentConflict, message)
            .exit();
    }
}
