//! The style sheet and the script: part of the program, with their digest in their address, so that they are fetched once.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// How the pages look.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let dark = [
        "@media (prefers-color-scheme: dark) { :root { ",
        rapporteur_charts::DARK,
        " } }\n",
    ];
    let css = [
        include_str!("../assets/style.css"),
        include_str!("../assets/report.css"),
        include_str!("../assets/people.css"),
        include_str!("../assets/lists.css"),
        rapporteur_charts::CSS,
        &dark.concat(),
        include_str!("../assets/charts.css"),
        include_str!("../assets/add.css"),
    ];
    let css = css.concat();
    Asset::new("style", "css", "text/css; charset=utf-8", css)
});

/// What the keyboard does, and what is seen while reports are read.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let js = include_str!("../assets/script.js").to_owned();
    Asset::new("script", "js", "text/javascript; charset=utf-8", js)
});

/// What stands for the site in a row of tabs.
pub static ICON: LazyLock<Asset> = LazyLock::new(|| {
    let svg = include_str!("../assets/icon.svg").to_owned();
    Asset::new("icon", "svg", "image/svg+xml", svg)
});

/// A file that pages need.
pub struct Asset {
    /// `style.1f2e3d4c.css`
    pub name: String,
    mime: &'static str,
    /// What it holds.
    pub text: String,
}

impl Asset {
    fn new(stem: &str, end: &str, mime: &'static str, text: String) -> Self {
        let digest = Sha256::digest(&text);
        let hex: String = digest[..6].iter().map(|b| format!("{b:02x}")).collect();
        Asset {
            name: format!("{stem}.{hex}.{end}"),
            mime,
            text,
        }
    }
}

/// `/assets/NAME`
pub async fn asset(Path(name): Path<String>) -> Response {
    let found = [&*STYLE, &*SCRIPT, &*ICON]
        .into_iter()
        .find(|a| a.name == name);
    match found {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.mime),
                (
                    header::CACHE_CONTROL,
                    "private, max-age=31536000, immutable",
                ),
            ],
            asset.text.as_str(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
