//! Reports in, results out: in the order of the reports, on any number of threads, one bad report stopping no other.

use crate::progress::Progress;
use crate::render::Printed;
use crate::text::clean;
use rapporteur_desk::guard::guarded;
use rapporteur_desk::parallel::in_order;
use rapporteur_intake::{Error, Input};
use std::io::{self, Write};
use std::num::NonZeroUsize;

/// How a run is done.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// How many reports are read at once.
    pub jobs: NonZeroUsize,
    /// What stands between two results.
    pub between: &'static str,
}

/// `read` every report, `print` what it gives to `out`, and tell on `progress` of those that fail.
///
/// Returns whether all went well; an error is one of writing to `out`.
pub fn run<T>(
    inputs: impl Iterator<Item = Result<Input, Error>> + Send,
    manner: Manner,
    read: impl Fn(&Input) -> Result<T, String> + Sync,
    print: impl Fn(T) -> Result<Printed, String> + Sync,
    out: &mut dyn Write,
    progress: &mut Progress,
) -> io::Result<bool> {
    let work = |input: Result<Input, Error>| {
        let input = match input {
            Ok(input) => input,
            Err(e) => return Printed::failed(e.to_string()),
        };
        let mut printed = guarded(|| print(read(&input)?)).unwrap_or_else(Printed::failed);
        printed.complaint = printed
            .complaint
            .map(|reason| format!("{}: {reason}", input.name()));
        printed
    };
    let mut well = true;
    let mut first = true;
    let done = in_order(inputs, manner.jobs, work, |Printed { bytes, complaint }| {
        if !bytes.is_empty() {
            let between = if std::mem::take(&mut first) {
                ""
            } else {
                manner.between
            };
            progress.aside(|| {
                out.write_all(between.as_bytes())?;
                out.write_all(&bytes)?;
                out.flush()
            })?;
        }
        if let Some(complaint) = complaint {
            well = false;
            progress.say(&format!("rapporteur: {}", clean(complaint.trim())));
        }
        progress.step();
        Ok(())
    });
    progress.finish();
    done.map(|()| well)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn input(n: usize) -> Input {
        Input {
            file: Some(format!("{n}.txt")),
            ..Input::from_text(n.to_string())
        }
    }

    /// A reader that is slow on some reports, fails on every tenth and panics on every tenth and seventh.
    fn read(input: &Input) -> Result<String, String> {
        let n: usize = input.text.parse().map_err(|_| "not a number".to_owned())?;
        if n.is_multiple_of(4) {
            std::thread::sleep(Duration::from_millis(1));
        }
        match n % 10 {
            0 => Err("empty".into()),
            7 => panic!("seven"),
            _ => Ok(input.text.clone()),
        }
    }

    fn print(text: String) -> Result<Printed, String> {
        Ok(Printed {
            bytes: format!("{text}\n").into_bytes(),
            complaint: None,
        })
    }

    fn output(jobs: usize, count: usize) -> (bool, String) {
        let manner = Manner {
            jobs: NonZeroUsize::new(jobs).unwrap(),
            between: "--\n",
        };
        let mut out = Vec::new();
        let mut progress = Progress::new(None, false);
        let inputs = (0..count).map(|n| Ok(input(n)));
        let well = run(inputs, manner, read, print, &mut out, &mut progress).unwrap();
        (well, String::from_utf8(out).unwrap())
    }

    #[test]
    fn output_is_in_order_and_the_same_on_any_number_of_jobs() {
        let wanted: Vec<String> = (0..100)
            .filter(|n| n % 10 != 0 && n % 10 != 7)
            .map(|n| format!("{n}\n"))
            .collect();
        let wanted = wanted.join("--\n");
        for jobs in [1, 2, 8] {
            assert_eq!(output(jobs, 100), (false, wanted.clone()));
        }
    }

    #[test]
    fn a_run_without_failures_went_well() {
        let inputs = (1..4).map(|n| Ok(input(n)));
        let manner = Manner {
            jobs: NonZeroUsize::MIN,
            between: "",
        };
        let mut out = Vec::new();
        let well = run(
            inputs,
            manner,
            read,
            print,
            &mut out,
            &mut Progress::new(Some(3), true),
        );
        assert!(well.unwrap());
        assert_eq!(out, b"1\n2\n3\n");
    }

    #[test]
    fn a_missing_report_and_a_complaint_are_not_well() {
        let missing = || Error::Missing {
            file: "gone.txt".into(),
        };
        let foreign = |_| {
            Ok(Printed {
                bytes: b"{}\n".to_vec(),
                complaint: Some("not English (fr): not read".into()),
            })
        };
        let manner = Manner {
            jobs: NonZeroUsize::MIN,
            between: "",
        };
        let mut progress = Progress::new(None, false);

        let mut out = Vec::new();
        let inputs = [Err(missing()), Ok(input(1))].into_iter();
        assert!(!run(inputs, manner, read, print, &mut out, &mut progress).unwrap());
        assert_eq!(out, b"1\n");

        let mut out = Vec::new();
        assert!(
            !run(
                [Ok(input(1))].into_iter(),
                manner,
                read,
                foreign,
                &mut out,
                &mut progress
            )
            .unwrap()
        );
        assert_eq!(out, b"{}\n");
    }

    #[test]
    fn an_output_that_fails_ends_the_run() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let manner = Manner {
            jobs: NonZeroUsize::MIN,
            between: "",
        };
        let inputs = (1..4).map(|n| Ok(input(n)));
        let done = run(
            inputs,
            manner,
            read,
            print,
            &mut Full,
            &mut Progress::new(None, false),
        );
        assert_eq!(done.unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
