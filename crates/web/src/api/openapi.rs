//! The description of the API for programs: OpenAPI 3.1, made of the table.

use super::parameter::Parameter;
use super::table::{Body, ENDPOINTS, Endpoint, Shape};
use crate::{Answer, Asked, Kind, Problem};
use rapporteur_record::{
    Act, Auxiliary, Basis, Certainty, EventRole, EventType, Form, Kind as ActorKind, Mode,
    PersonState, PublishedBasis, Sector, Status, TimeType,
};
use rapporteur_store::Store;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// What an answer is made of. The closed sets of values are not in it: they come from the code.
const SCHEMAS: &str = include_str!("schemas.json");

const ABOUT: &str = "What many news reports say together: who did what to whom, who said what, how many, and what is not \
known. Every line is tied to the sentence that it came from and to the source on whose word it stands. The API has the names \
and parameters of the command line, and answers what it prints with --format json. A list comes in pages: `next` is the \
address of the next one, and null on the last. What is not described is refused with a status of 400, an id of nothing is \
404, and a name that several have is 409; whatever is refused has one line in `error`.";

static DESCRIPTION: LazyLock<String> = LazyLock::new(|| description().to_string());

/// `/api/openapi.json`
pub fn show(_: &Store, _: &Asked) -> Result<Answer, Problem> {
    Ok(Answer::new(Kind::Json, DESCRIPTION.as_str()))
}

/// All of it.
pub fn description() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in ENDPOINTS {
        paths.insert(
            endpoint.path.to_owned(),
            json!({ endpoint.method(): operation(endpoint) }),
        );
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "rapporteur",
            "summary": "A dossier of news reports",
            "description": ABOUT,
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        // Where the dossier is served to this machine alone, no token is asked for.
        "security": [{}, { "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "responses": refusals(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token with which the server was started, if it was.",
                },
            },
        },
    })
}

fn operation(endpoint: &Endpoint) -> Value {
    let mut parameters: Vec<Value> = Vec::new();
    parameters.extend(endpoint.id.as_ref().map(|id| parameter("path", id)));
    parameters.extend(endpoint.parameters().map(|one| parameter("query", one)));
    let mut operation = json!({
        "operationId": endpoint.name,
        "summary": endpoint.about,
        "responses": responses(endpoint),
    });
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if let Some(body) = endpoint.body() {
        let schema = reference(&format!("{}Body", body.name));
        operation["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": schema } },
        });
    }
    operation
}

fn parameter(place: &str, parameter: &Parameter) -> Value {
    json!({
        "name": parameter.name,
        "in": place,
        "description": parameter.about,
        "required": parameter.required,
        "schema": parameter.kind.schema(),
    })
}

/// The statuses with which an endpoint answers.
fn responses(endpoint: &Endpoint) -> Value {
    let schema = match endpoint.answer {
        Shape::One(name) => reference(name),
        Shape::List(name) => reference(&format!("{name}Page")),
    };
    let mut good = json!({
        "description": endpoint.about,
        "content": { "application/json": { "schema": schema } },
    });
    if let Shape::List(_) = endpoint.answer {
        let about = "`<ADDRESS>; rel=\"next\"`: the next page, where there is one.";
        good["headers"] =
            json!({ "Link": { "description": about, "schema": { "type": "string" } } });
    }
    if !endpoint.leads.is_empty() {
        good["links"] = links(endpoint);
    }
    let is_adding = endpoint.name == "add";
    if is_adding {
        let about = "The address of the run.";
        good["headers"] = json!({
            "Location": { "description": about, "required": true, "schema": { "type": "string" } },
        });
    }
    let mut responses = json!({ if is_adding { "202" } else { "200" }: good });
    for (status, _) in REFUSALS {
        if is_refused(endpoint, status) {
            responses[*status] = json!({ "$ref": format!("#/components/responses/{status}") });
        }
    }
    responses
}

/// Where an answer leads.
fn links(endpoint: &Endpoint) -> Value {
    let links = endpoint.leads.iter().map(|(to, parameter, at)| {
        let link = json!({
            "operationId": to,
            "parameters": { *parameter: format!("$response.body#{at}") },
        });
        ((*to).to_owned(), link)
    });
    Value::Object(links.collect())
}

/// Every reason for which there may be no answer.
const REFUSALS: &[(&str, &str)] = &[
    (
        "400",
        "It cannot be understood: a parameter that is not described, is given twice, or has another value.",
    ),
    (
        "401",
        "The server was started with a token, and it was not sent.",
    ),
    ("403", "It came from the page of another site."),
    ("404", "There is nothing and nobody of that id or name."),
    (
        "409",
        "It cannot be as things stand: several have that name, or the decision is not possible.",
    ),
    ("413", "It is more than may be sent at once."),
    ("415", "It is not JSON."),
    ("421", "It names a host that is not this server's."),
    ("503", "Too much is waiting to be written."),
];

fn is_refused(endpoint: &Endpoint, status: &str) -> bool {
    match status {
        "404" | "409" => {
            endpoint.id.is_some()
                || endpoint.parameters().next().is_some()
                || endpoint.body().is_some()
        }
        "413" | "415" | "503" => endpoint.body().is_some(),
        _ => true,
    }
}

fn refusals() -> Value {
    let refusals = REFUSALS.iter().map(|(status, about)| {
        let content = json!({ "application/json": { "schema": reference("Error") } });
        (
            (*status).to_owned(),
            json!({ "description": about, "content": content }),
        )
    });
    Value::Object(refusals.collect())
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Schemas of answers and bodies by name.
fn schemas() -> Map<String, Value> {
    // A test reads it: what is part of the program is there.
    let mut schemas: Map<String, Value> = serde_json::from_str(SCHEMAS).unwrap_or_default();
    for (name, values) in sets() {
        schemas.insert(name.to_owned(), json!({ "type": "string", "enum": values }));
    }
    for endpoint in ENDPOINTS {
        if let Shape::List(name) = endpoint.answer {
            schemas.insert(format!("{name}Page"), page(name));
        }
        if let Some(body) = endpoint.body() {
            schemas.insert(format!("{}Body", body.name), self::body(body));
        }
    }
    schemas
}

/// The closed sets of values of a record.
fn sets() -> Vec<(&'static str, Vec<&'static str>)> {
    macro_rules! sets {
        ($($name:literal: $set:ident,)+) => {
            vec![$(($name, $set::ALL.iter().map(|value| value.as_str()).collect()),)+]
        };
    }
    sets! {
        "Act": Act,
        "Auxiliary": Auxiliary,
        "Basis": Basis,
        "Certainty": Certainty,
        "EventRole": EventRole,
        "EventType": EventType,
        "Form": Form,
        "Kind": ActorKind,
        "Mode": Mode,
        "PersonState": PersonState,
        "PublishedBasis": PublishedBasis,
        "Sector": Sector,
        "Status": Status,
        "TimeType": TimeType,
    }
}

fn page(of: &str) -> Value {
    json!({
        "description": "A page of a list.",
        "type": "object",
        "required": ["items", "next"],
        "additionalProperties": false,
        "properties": {
            "items": { "type": "array", "items": reference(of) },
            "next": {
                "type": ["string", "null"],
                "description": "The address of the next page; null on the last.",
            },
        },
    })
}

fn body(body: Body) -> Value {
    let mut properties: Map<String, Value> = Map::new();
    for field in body.fields {
        let mut schema = field.kind.schema();
        schema["description"] = field.about.into();
        properties.insert(field.name.to_owned(), schema);
    }
    let required: Vec<&str> = (body.fields.iter())
        .filter(|field| field.required)
        .map(|field| field.name)
        .collect();
    let mut schema = json!({
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    });
    if !body.any_of.is_empty() {
        let any: Vec<Value> = (body.any_of.iter())
            .map(|name| json!({ "required": [name] }))
            .collect();
        schema["anyOf"] = any.into();
    }
    schema
}
