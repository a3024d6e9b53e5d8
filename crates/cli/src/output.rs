//! Standard output, for a program that others may stop listening to.

use std::io::{self, Stdout, Write};

/// Standard output; when its reader has gone, the program ends, and successfully.
///
/// It ends at once, because threads that still read, or wait on standard input, have nobody left to work for.
#[derive(Debug)]
pub struct Output(Stdout);

impl Output {
    /// The one there is.
    pub fn new() -> Self {
        Output(io::stdout())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        unless_closed(self.0.write(bytes))
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        unless_closed(self.0.write_all(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        unless_closed(self.0.flush())
    }
}

fn unless_closed<T>(result: io::Result<T>) -> io::Result<T> {
    match result {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        result => result,
    }
}
