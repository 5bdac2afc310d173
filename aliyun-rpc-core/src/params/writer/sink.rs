//! Where parameters go as they come, and where the common ones are merged in.

use super::{Written, WrittenParam};
use crate::action::Place;
use crate::sign::encoded;
use crate::sign::query::{CanonicalQuery, Query, QueryAndStringToSign, Texts};

/// Where parameters go.
pub(super) enum Sink<'w> {
    /// To a request with signature 1.0, which is over all of them.
    Query { query: CanonicalQuery<QueryAndStringToSign>, common: Common<'w> },
    /// To a request with signature V3, each to its place.
    Places { query: CanonicalQuery<Query>, form: Option<CanonicalQuery<Query>>, common: Common<'w> },
    /// To someone who wants to see them.
    Pairs(&'w mut Vec<WrittenParam>),
}

/// Common parameters not yet written, sorted by name.
pub(super) type Common<'w> = &'w [(&'static str, Option<&'w str>)];

impl<'w> Sink<'w> {
    pub(super) fn query(method: &str, common: Common<'w>) -> Self {
        Self::Query { query: CanonicalQuery::new(QueryAndStringToSign::new(method)), common }
    }

    pub(super) fn places(has_form: bool, common: Common<'w>) -> Self {
        let form = has_form.then(|| CanonicalQuery::new(Query::new()));
        Self::Places { query: CanonicalQuery::new(Query::with_room()), form, common }
    }

    /// Takes the parameter `path` + `name`.
    #[inline]
    pub(super) fn push(&mut self, path: &str, name: &str, value: &str, place: Place, secrets: &[String]) {
        match self {
            Self::Query { query, common } => {
                push_common_before(query, common, path, name);
                query.push(path, name, value);
            }
            Self::Places { form: Some(form), .. } if place == Place::Body => form.push(path, name, value),
            Self::Places { query, common, .. } => {
                push_common_before(query, common, path, name);
                query.push(path, name, value);
            }
            Self::Pairs(pairs) => {
                let name = format!("{path}{name}");
                let secret = secrets.contains(&encoded(&name));
                pairs.push(WrittenParam { name, value: value.to_owned(), place, secret });
            }
        }
    }

    /// Takes the rest of the common parameters, and gives what is sent and signed.
    pub(super) fn finish(self) -> Written {
        match self {
            Self::Query { mut query, common } => {
                push_all(&mut query, common);
                let (query, string_to_sign) = query.finish().into_parts();
                Written { query, string_to_sign, ..Written::default() }
            }
            Self::Places { mut query, form, common } => {
                push_all(&mut query, common);
                let form = form.map(CanonicalQuery::into_query).unwrap_or_default();
                Written { query: query.into_query(), form, ..Written::default() }
            }
            Self::Pairs(_) => Written::default(),
        }
    }
}

/// Writes those of `common` that the parameter `path` + `name` comes after.
#[inline]
fn push_common_before<T: Texts>(
    query: &mut CanonicalQuery<T>,
    common: &mut Common<'_>,
    path: &str,
    name: &str,
) {
    while let [(common_name, text), rest @ ..] = *common
        && follows(path, name, common_name)
    {
        *common = rest;
        if let Some(text) = text {
            query.push_common(common_name, text);
        }
    }
}

fn push_all<T: Texts>(query: &mut CanonicalQuery<T>, common: Common<'_>) {
    for (name, value) in common {
        if let Some(value) = value {
            query.push_common(name, value);
        }
    }
}

/// Whether the parameter `path` + `name` comes after `common`.
#[inline]
fn follows(path: &str, name: &str, common: &str) -> bool {
    if path.is_empty() { common < name } else { common.bytes().lt(path.bytes().chain(name.bytes())) }
}
