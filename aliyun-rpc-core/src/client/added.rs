//! What a call and its interceptors add to an action.

use crate::action::{ActionInfo, Place};
use crate::params::{ParamWriter, RpcParams};

/// Parameters and headers, by name; of two with one name the last counts.
#[derive(Clone, Default)]
pub(crate) struct Added {
    pub(crate) params: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    /// Whether they replace the idempotency token by none: by one for an attempt alone, or by an empty text.
    pub(crate) spoils_token: bool,
}

/// For how long a parameter is set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lasts {
    /// For a call.
    Call,
    /// For an attempt: the next may have another.
    Attempt,
}

impl Added {
    pub(crate) fn set_param(&mut self, info: &ActionInfo<'_>, name: String, value: String, lasts: Lasts) {
        let is_token = info.param(&name).is_some_and(|param| param.is_idempotency_token());
        self.spoils_token |= is_token && (lasts == Lasts::Attempt || value.is_empty());
        self.params.push((name, value));
    }

    /// The values of headers whose names say that they give access.
    pub(super) fn secret_headers(&self) -> impl Iterator<Item = &str> {
        let is_secret = |name: &str| {
            let name = name.to_ascii_lowercase();
            ["authorization", "cookie", "key", "password", "secret", "token"]
                .iter()
                .any(|word| name.contains(word))
        };
        self.headers.iter().filter(move |(name, _)| is_secret(name)).map(|(_, value)| value.as_str())
    }

    /// The parameters of an action with these.
    pub(crate) fn to<'a>(&'a self, info: &'a ActionInfo<'a>, own: &'a dyn RpcParams) -> WithAdded<'a> {
        WithAdded { info, own, added: &self.params }
    }
}

/// The parameters of an action, and those that were added, which travel where the action's own of that name do.
pub(crate) struct WithAdded<'a> {
    info: &'a ActionInfo<'a>,
    own: &'a dyn RpcParams,
    added: &'a [(String, String)],
}

impl RpcParams for WithAdded<'_> {
    fn write_params(&self, writer: &mut ParamWriter<'_>) {
        self.own.write_params(writer);
        for (name, value) in self.added {
            let own = name.split('.').next().and_then(|name| self.info.param(name));
            let is_secret = own.is_some_and(|param| param.is_secret());
            let mut write = |writer: &mut ParamWriter<'_>| match is_secret {
                true => writer.secret(name, value),
                false => writer.text(name, value),
            };
            match own.map(|param| param.place()) {
                Some(Place::Body) => writer.in_body(&mut write),
                _ => write(writer),
            }
        }
    }
}
