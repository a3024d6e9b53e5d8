//! A panic while reading one report is that report's error, and no other's.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Whether this thread is reading a report.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic of this thread was raised.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keep the usual message of a panic off standard error where [`guarded`] will report it in one line.
///
/// With RUST_BACKTRACE set it is printed as well.
pub fn quiet_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            PLACE.set(info.location().map(ToString::to_string));
        }
        if !GUARDED.get() || std::env::var_os("RUST_BACKTRACE").is_some() {
            usual(info);
        }
    }));
}

/// The result of `read`; when it panics, an error that says so.
pub fn guarded<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    GUARDED.set(true);
    // What `read` shares with other reports is a pipeline that none of them changes.
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    result.unwrap_or_else(|cause| {
        let cause = (cause.downcast_ref::<&str>().copied())
            .or_else(|| cause.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("panic");
        let place = PLACE
            .take()
            .map(|place| format!(" at {place}"))
            .unwrap_or_default();
        Err(format!("internal error (please report): {cause}{place}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_that_asks_to_be_reported() {
        let result: Result<(), String> = guarded(|| panic!("no tree for sentence {}", 7));
        let message = result.unwrap_err();
        assert!(
            message.starts_with("internal error (please report): no tree for sentence 7"),
            "{message}"
        );
    }

    #[test]
    fn a_result_passes_through() {
        assert_eq!(guarded(|| Ok::<_, String>(3)), Ok(3));
        assert_eq!(
            guarded(|| Err::<(), _>("empty".to_owned())),
            Err("empty".to_owned())
        );
    }
}
