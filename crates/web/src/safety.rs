//! Who may ask, and what may come of it in a browser.
//!
//! The site is for the person at this machine. Pages of others, open in the same browser, must neither read nor change
//! anything: the `Host` must be an address, `localhost` or a name that was given (so that a name of theirs that they let
//! point here is of no use), and whatever changes something must come from the site's own pages. What stands in reports
//! is text wherever it is shown; should that ever fail, the policy below lets no script but the site's own run, and loads
//! nothing from elsewhere.

#[cfg(test)]
mod tests;

use crate::app::App;
use crate::{Problem, page};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::net::IpAddr;
use std::sync::Arc;

/// The cookie that has the token.
const COOKIE: &str = "rapporteur";

/// What a page may do.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// What a file that is opened by itself may do: be looked at.
const FILE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// Let a request through, or say why not.
pub async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api");
    let response = match check(&app, &request) {
        Ok(()) => match entered(&app, &request) {
            Some(response) => response,
            None => next.run(request).await,
        },
        Err(problem) => page::problem(&problem, is_api),
    };
    with_headers(response)
}

/// Whether a request is from whom it should be.
fn check(app: &App, request: &Request) -> Result<(), Problem> {
    let headers = request.headers();
    let forbidden = |line: &str| Problem::new(StatusCode::FORBIDDEN, line);
    let host = host(request).ok_or_else(|| Problem::bad("the request names no host"))?;
    if !is_own(name_of(host), &app.options.hosts) {
        let line = format!("{host:?} is no name of this site; start it with --host to give it one");
        return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, line));
    }
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let from = |name| {
        headers
            .get(name)
            .map(|value: &HeaderValue| value.as_bytes())
    };
    let site = from(HeaderName::from_static("sec-fetch-site"));
    if !is_read {
        // A browser always names the origin of what changes something. Programs that are no browsers name none.
        if let Some(origin) = from(header::ORIGIN) {
            let of = |scheme: &str| format!("{scheme}{host}").into_bytes();
            if origin != of("http://") && origin != of("https://") {
                return Err(forbidden("this came from the page of another site"));
            }
        }
        if site.is_some_and(|site| site != b"same-origin" && site != b"none") {
            return Err(forbidden("this came from the page of another site"));
        }
    } else if site == Some(b"cross-site") || site == Some(b"same-site") {
        // A link from elsewhere is followed; pictures, scripts and frames are not given to other sites.
        let mode = from(HeaderName::from_static("sec-fetch-mode"));
        let to = from(HeaderName::from_static("sec-fetch-dest"));
        if mode != Some(b"navigate") || to != Some(b"document") {
            return Err(forbidden("this is not for the pages of other sites"));
        }
    }
    let Some(token) = &app.options.token else {
        return Ok(());
    };
    if has_token(headers, token) || entering(request).is_some() {
        return Ok(());
    }
    if request.uri().path() == page::TOKEN && request.method() == Method::POST {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::UNAUTHORIZED,
        "this dossier is open to those who have its token",
    ))
}

/// The host that a request is for, with its port.
fn host(request: &Request) -> Option<&str> {
    let named = request.headers().get(header::HOST);
    let named = named.and_then(|host| host.to_str().ok());
    named.or_else(|| {
        request
            .uri()
            .authority()
            .map(|authority| authority.as_str())
    })
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    let end = match host.rfind(':') {
        Some(at) if !host.ends_with(']') => at,
        _ => host.len(),
    };
    host.get(..end).unwrap_or(host)
}

/// Whether a host is an address, `localhost`, or a name that was given.
fn is_own(name: &str, given: &[String]) -> bool {
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<IpAddr>().is_ok()
        || name.eq_ignore_ascii_case("localhost")
        || given.iter().any(|given| given.eq_ignore_ascii_case(name))
}

/// Whether the token comes with a request, as a cookie or as a bearer's.
fn has_token(headers: &HeaderMap, token: &str) -> bool {
    let bearer = headers.get(header::AUTHORIZATION);
    let bearer = bearer.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let mut cookies = cookies
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='));
    bearer.is_some_and(|given| is_same(given, token)) || cookies.any(|given| is_same(given, token))
}

/// In a time that does not tell how much of it is right.
pub fn is_same(given: &str, token: &str) -> bool {
    let differ = |(a, b): (u8, u8)| a ^ b;
    given.len() == token.len()
        && given
            .bytes()
            .zip(token.bytes())
            .map(differ)
            .fold(0, |a, b| a | b)
            == 0
}

/// The token that stands in an address which somebody was sent.
fn entering(request: &Request) -> Option<String> {
    let query = request.uri().query().unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let token = pairs.find(|(name, _)| name == "token");
    token.map(|(_, token)| token.into_owned())
}

/// The way in for whoever has an address with the token: it is kept as a cookie, and goes out of the address.
fn entered(app: &App, request: &Request) -> Option<Response> {
    let token = app.options.token.as_ref()?;
    let given = entering(request)?;
    if !is_same(&given, token) {
        let line = "that is not the token of this dossier";
        return Some(page::problem(
            &Problem::new(StatusCode::UNAUTHORIZED, line),
            false,
        ));
    }
    let query = request.uri().query().unwrap_or_default();
    let mut rest = form_urlencoded::Serializer::new(String::new());
    let pairs = form_urlencoded::parse(query.as_bytes());
    rest.extend_pairs(pairs.filter(|(name, _)| name != "token"));
    let rest = rest.finish();
    let path = request.uri().path();
    // One slash: two would name another host.
    let path = format!("/{}", path.trim_start_matches('/'));
    let to = if rest.is_empty() {
        path
    } else {
        format!("{path}?{rest}")
    };
    Some(let_in(&to, token))
}

/// To a page, with the token as a cookie.
pub fn let_in(to: &str, token: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    let cookie = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// To the first page.
pub fn to_start() -> Response {
    Redirect::to("/").into_response()
}

/// What every response says to a browser.
fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let kind = headers.get(header::CONTENT_TYPE);
    let is_page = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/html"));
    let policy = if is_page { POLICY } else { FILE_POLICY };
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Not `no-referrer`: with that a browser does not name the origin of its own forms.
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
