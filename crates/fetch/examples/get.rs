//! Gets one address as `rapporteur add URL` does, and says what came of it.
//!
//!     cargo run -p rapporteur-fetch --example get -- https://paper.example/feed.xml
//!     cargo run -p rapporteur-fetch --example get -- --private http://localhost:8000/

use rapporteur_fetch::{Answer, Conditions, Fetcher, Options};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut options = Options::default();
    let mut address = None;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--private" => options.allow_private = true,
            _ => address = Some(argument),
        }
    }
    let Some(address) = address else {
        eprintln!("usage: get [--private] URL");
        return ExitCode::from(2);
    };
    let fetched = Fetcher::new(options)
        .map_err(|error| error.to_string())
        .and_then(|fetcher| {
            // Without conditions there is always a page, or an error.
            let answer = fetcher.fetch(&address, &Conditions::default());
            answer.map_err(|error| error.to_string())
        });
    match fetched {
        Ok(Answer::Page(page)) => {
            println!("{}", page.final_url);
            println!("status {}", page.status);
            println!("type {:?}, charset {:?}", page.content_type, page.charset);
            println!(
                "etag {:?}, last modified {:?}",
                page.etag, page.last_modified
            );
            println!("{} bytes", page.body.len());
            ExitCode::SUCCESS
        }
        Ok(Answer::NotModified) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
