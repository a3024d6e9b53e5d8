//! The dossier in a browser: pages, HTTP API and charts, rendered on the server, for the person at this machine.
//!
//! A page is a function from a dossier and an address to a document (`Show` in the code): what it gives is kept
//! until somebody writes. One thread writes. See `safety` for who may ask.

mod answer;
mod api;
mod app;
mod asked;
mod assets;
mod page;
mod pages;
mod problem;
mod readers;
mod safety;
#[cfg(test)]
mod testing;
mod view;
mod writer;

pub use answer::{Answer, Kind};
pub use asked::Asked;
pub use problem::Problem;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

/// The most bytes that one upload may have, unless it is said otherwise.
pub const UPLOAD: usize = 64 << 20;

/// The fewest characters of a token.
pub const TOKEN: usize = 16;

/// How a dossier is served.
#[derive(Clone, Debug)]
pub struct Options {
    /// The dossier. It is made where there is none.
    pub store: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// What whoever asks must have; needed where others than this machine can ask.
    pub token: Option<String>,
    /// Names of this machine, besides its addresses and `localhost`, by which it may be asked.
    pub hosts: Vec<String>,
    /// The most bytes of an upload.
    pub upload: usize,
    /// Whether addresses of private networks may be fetched.
    pub allow_private: bool,
}

/// Why a dossier cannot be served. `Display` is one line.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Others could ask.
    #[error(
        "{0} can be reached from other machines: give a token (--token, or RAPPORTEUR_TOKEN), or listen on 127.0.0.1"
    )]
    Open(IpAddr),
    /// A token that could be guessed.
    #[error("a token has at least {TOKEN} characters, of letters, digits, '-' and '_'")]
    Token,
    /// The address.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The dossier.
    #[error(transparent)]
    Desk(#[from] rapporteur_desk::Error),
    /// The dossier cannot be asked.
    #[error(transparent)]
    Problem(#[from] Problem),
    /// The system.
    #[error("cannot serve: {0}")]
    Io(#[from] io::Error),
}

/// A site that is ready to be asked.
pub struct Site {
    listener: TcpListener,
    app: Arc<app::App>,
}

impl Site {
    /// Open the dossier and the address. `say` is told what takes a while.
    pub fn new(options: Options, say: impl FnOnce(&str)) -> Result<Self, Error> {
        if !options.listen.ip().is_loopback() && options.token.is_none() {
            return Err(Error::Open(options.listen.ip()));
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let is_weak = |token: &String| token.len() < TOKEN || !token.chars().all(fits);
        if options.token.as_ref().is_some_and(is_weak) {
            return Err(Error::Token);
        }
        if !options.store.exists() {
            rapporteur_store::Store::create(&options.store)
                .map_err(rapporteur_desk::Error::from)?;
        }
        rapporteur_desk::open(&options.store, say)?;
        let failed = |e| Error::Listen(options.listen, e);
        let listener = TcpListener::bind(options.listen).map_err(failed)?;
        listener.set_nonblocking(true)?;
        let readers = Arc::new(readers::Readers::new(&options.store)?);
        let writer = writer::Writer::new(&options.store, options.allow_private)?;
        let app = app::App {
            options,
            readers,
            writer,
        };
        Ok(Site {
            listener,
            app: Arc::new(app),
        })
    }

    /// Where it listens: the port that the system gave, where none was asked for.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answer until the program is told to stop.
    pub fn serve(self) -> Result<(), Error> {
        let runtime = tokio::runtime::Runtime::new()?;
        let serve = async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let router = app::router(self.app);
            // Whoever is being answered is, for a moment more.
            axum::serve(listener, router)
                .with_graceful_shutdown(stop())
                .await
        };
        runtime.block_on(async {
            let stopped = async {
                stop().await;
                tokio::time::sleep(std::time::Duration::from_secs(2)).await;
            };
            tokio::select! {
                served = serve => served,
                () = stopped => Ok(()),
            }
        })?;
        runtime.shutdown_background();
        Ok(())
    }
}

/// Until Ctrl-C is pressed or the system asks to end.
async fn stop() {
    let interrupted = async {
        // Where it cannot be waited for, the default holds: the program ends at once.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut asked) = signal(SignalKind::terminate()) {
            tokio::select! {
                () = interrupted => {}
                _ = asked.recv() => {}
            }
            return;
        }
    }
    interrupted.await;
}
