//! A site to try: a dossier in a folder of its own, asked without a network.

use crate::app::{App, router};
use crate::readers::Readers;
use crate::writer::{Add, Writer};
use crate::{Options, UPLOAD};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt;

/// A site, gone with the value.
pub struct Tried {
    pub app: Arc<App>,
    _folder: TempDir,
}

/// What was answered.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

impl Tried {
    /// An empty dossier.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// An empty dossier, served otherwise.
    pub fn with(change: impl FnOnce(&mut Options)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut options = Options {
            store: folder.path().join("dossier.db"),
            listen: "127.0.0.1:0".parse().unwrap(),
            token: None,
            hosts: Vec::new(),
            upload: UPLOAD,
            allow_private: false,
        };
        change(&mut options);
        drop(rapporteur_store::Store::create(&options.store).unwrap());
        let app = App {
            readers: Arc::new(Readers::new(&options.store).unwrap()),
            writer: Writer::new(&options.store, false).unwrap(),
            options,
        };
        Tried {
            app: Arc::new(app),
            _folder: folder,
        }
    }

    /// Read in files of JSON Lines, text or the like, by name, and wait until they are in.
    pub fn add(&self, files: &[(&str, &str)]) {
        let file =
            |(name, text): &(&str, &str)| Add::File((*name).to_owned(), text.as_bytes().to_vec());
        let number = (self.app.writer)
            .add(files.iter().map(file).collect(), None)
            .unwrap();
        self.wait(number);
    }

    /// Until a run of adding is over.
    pub fn wait(&self, number: u64) {
        while !self.app.writer.run(number).unwrap().state.is_over() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// Ask for an address.
    pub fn get(&self, address: &str) -> Reply {
        self.ask(request("GET", address).body(Body::empty()).unwrap())
    }

    /// Send a form from the site's own page.
    pub fn post(&self, address: &str, form: &str) -> Reply {
        let request = request("POST", address)
            .header(header::ORIGIN, "http://127.0.0.1:7007")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()));
        self.ask(request.unwrap())
    }

    /// Ask anything.
    pub fn ask(&self, request: Request<Body>) -> Reply {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let response = router(Arc::clone(&self.app))
                .oneshot(request)
                .await
                .unwrap();
            let (parts, body) = response.into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            Reply {
                status: parts.status,
                headers: parts.headers,
                body: String::from_utf8(body.to_vec()).unwrap(),
            }
        })
    }
}

/// A request that names the site as its host.
pub fn request(method: &str, address: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(address)
        .header(header::HOST, "127.0.0.1:7007")
}
