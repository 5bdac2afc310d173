//! Flattening: the one place that turns nested values into `VideoLayer.1.PositionNormalized.2`.

mod sink;

use std::fmt;

use self::sink::{Common, Sink};
use super::json_text::JsonWriter;
use crate::action::Place;
use crate::params::reserved::is_reserved;
use crate::params::{ParamValue, RpcParams};
use crate::redact::Secret;
use crate::sign::encoded;

/// Receives the parameters of a call and writes them as the canonical query that is signed and sent.
///
/// The common parameters (`AccessKeyId`, `Action`, ..) are merged in as the action's own arrive. Expansions of
/// `#[rpc_action]` write in the order of their wire names, so that a plain action is written once, in place; whatever
/// arrives out of order (`Tag.10` after `Tag.9`, parameters added to a call) is sorted at the end.
pub struct ParamWriter<'w> {
    sink: Sink<'w>,
    /// What a value becomes: parameters of their own, or a piece of one.
    form: Form,
    /// Where a nested value stands: `VideoLayer.1.`
    path: String,
    place: Place,
    /// Generated for a call that has none of its own; the same on every attempt. There is none where there is no call.
    idempotency_token: Option<&'w str>,
    /// Values that no one may see.
    secrets: Vec<Secret<String>>,
    /// Full names of the parameters that hold them, encoded.
    secret_names: Vec<String>,
    is_repeatable: bool,
    rejected: Option<Rejected>,
}

/// Parameters as they are sent, and what must not be shown of them.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) query: Vec<u8>,
    /// Of signature 1.0.
    pub(crate) string_to_sign: Vec<u8>,
    /// What travels in the body, apart from the query: of signature V3.
    pub(crate) form: Vec<u8>,
    pub(crate) secrets: Vec<Secret<String>>,
    pub(crate) secret_names: Vec<String>,
    /// Whether an idempotency token is among the parameters.
    pub(crate) is_repeatable: bool,
}

/// What a value becomes.
enum Form {
    /// A parameter for each scalar.
    Parameters,
    /// A text of scalars between commas.
    Commas(Option<String>),
    /// JSON text.
    Json(JsonWriter),
}

/// A parameter as it is sent.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WrittenParam {
    /// Its full name: `VideoLayer.1.FillMode`.
    pub name: String,
    /// Its text, not encoded.
    pub value: String,
    /// Where signature V3 has it travel.
    pub place: Place,
    /// Whether no one may see its text: `Debug` does not show it.
    pub secret: bool,
}

impl fmt::Debug for WrittenParam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.secret { "***" } else { &self.value };
        f.debug_struct("WrittenParam")
            .field("name", &self.name)
            .field("value", &value)
            .finish_non_exhaustive()
    }
}

/// Said of a parameter, and of an entry of a map, whose name is empty.
const NAMELESS: &str = "it has no name";

/// A parameter that cannot be sent.
#[derive(Debug)]
pub(crate) struct Rejected {
    pub(crate) name: String,
    pub(crate) reason: String,
}

impl<'w> ParamWriter<'w> {
    /// Writes a canonical query. Merges in those of `common` that have a value; `common` must be sorted by name.
    pub(crate) fn new(method: &str, common: Common<'w>, idempotency_token: &'w str) -> Self {
        Self::with_sink(Sink::query(method, common), Some(idempotency_token))
    }

    /// Writes a canonical query and a form. Merges `common` into the query, as [`new`](Self::new) does.
    pub(crate) fn places(common: Common<'w>, idempotency_token: &'w str) -> Self {
        Self::with_sink(Sink::places(true, common), Some(idempotency_token))
    }

    /// The same without a form, whatever is said to travel in it: a GET has none.
    pub(crate) fn query_only(common: Common<'w>, idempotency_token: &'w str) -> Self {
        Self::with_sink(Sink::places(false, common), Some(idempotency_token))
    }

    /// Gives each parameter as it is.
    pub(crate) fn pairs(pairs: &'w mut Vec<WrittenParam>) -> Self {
        Self::with_sink(Sink::Pairs(pairs), None)
    }

    fn with_sink(sink: Sink<'w>, idempotency_token: Option<&'w str>) -> Self {
        Self {
            sink,
            form: Form::Parameters,
            path: String::new(),
            place: Place::Query,
            idempotency_token,
            secrets: Vec::new(),
            secret_names: Vec::new(),
            is_repeatable: false,
            rejected: None,
        }
    }

    /// Writes a text. The name of a parameter that is empty, or one of the client's own, is refused.
    #[inline]
    pub fn text(&mut self, name: &str, value: &str) {
        match &mut self.form {
            Form::Parameters => self.parameter(name, value),
            Form::Commas(joined) => join(joined, value),
            Form::Json(json) => json.text(name, value),
        }
    }

    /// Writes a number or a boolean, by the text that JSON has for it too.
    #[inline]
    pub fn literal(&mut self, name: &str, value: &str) {
        match &mut self.form {
            Form::Json(json) => json.raw(name, value),
            _ => self.text(name, value),
        }
    }

    /// Says that a value is absent: where it is an item of a list, those behind it keep their positions.
    #[inline]
    pub fn absent(&mut self) {
        if let Form::Json(json) = &mut self.form {
            json.absent();
        }
    }

    /// Whether a list or map without items is written here: as an item of a list in JSON, where it has a position.
    pub(crate) fn keeps_empty(&self) -> bool {
        matches!(&self.form, Form::Json(json) if json.is_in_list())
    }

    /// Writes a text that no one may see: it is masked wherever the request is shown.
    pub fn secret(&mut self, name: &str, value: &str) {
        self.secrets.push(value.into());
        self.hide(name);
        self.text(name, value);
    }

    /// Notes that a parameter is a secret. Inside a text that is gathered, it is the whole that will be one.
    fn hide(&mut self, name: &str) {
        if let Form::Parameters = self.form {
            self.secret_names.push(encoded(&format!("{}{name}", self.path)));
        }
    }

    /// Writes a list of `len` items as `name.1`, `name.2`, ..; nothing if there are none, but for a list in a list of
    /// JSON, which keeps its position.
    ///
    /// `item` is called with the index of an item, its name (its position, from 1) and the writer.
    pub fn list(&mut self, name: &str, len: usize, item: &mut dyn FnMut(usize, &str, &mut Self)) {
        if len == 0 && !self.keeps_empty() {
            return;
        }
        if let Form::Json(json) = &mut self.form {
            json.open_list(name);
        }
        self.within(name, &mut |writer| {
            for at in 0..len {
                item(at, itoa::Buffer::new().format(at + 1), writer);
            }
        });
        if let Form::Json(json) = &mut self.form {
            json.close_list();
        }
    }

    /// Writes a set of parameters as `name.Field`.
    pub fn object(&mut self, name: &str, value: &dyn RpcParams) {
        self.members(name, &mut |writer| value.write_params(writer));
    }

    /// Writes whatever `write` writes as members of `name`: `name.Member`.
    pub fn members(&mut self, name: &str, write: &mut dyn FnMut(&mut Self)) {
        match &mut self.form {
            Form::Parameters => {}
            Form::Commas(_) => return self.reject(name, "a list between commas has no members"),
            Form::Json(json) => json.open_object(name),
        }
        self.within(name, write);
        if let Form::Json(json) = &mut self.form {
            json.close_object();
        }
    }

    /// Writes a list as one text, with commas between the items; nothing if it is empty.
    pub fn comma(&mut self, name: &str, value: &dyn ParamValue) {
        if let Some(text) = self.gathered(Form::Commas(None), name, value) {
            self.text(name, &text);
        }
    }

    /// Writes a value as JSON: as text, or as it is within a value that is JSON already. Nothing if it is absent, or an
    /// empty list or map.
    pub fn json(&mut self, name: &str, value: &dyn ParamValue) {
        match self.form {
            Form::Json(_) => value.write_value(name, self),
            Form::Parameters | Form::Commas(_) => self.json_text(name, value),
        }
    }

    /// Writes a value as JSON text, even within a value that is JSON already. Nothing if it is absent, or an empty list or
    /// map.
    pub fn json_text(&mut self, name: &str, value: &dyn ParamValue) {
        match self.gathered(Form::Json(JsonWriter::new()), name, value) {
            Some(text) => self.text(name, &text),
            None => self.absent(),
        }
    }

    /// Writes a list as JSON text, `[]` if it is empty.
    pub fn json_list(&mut self, name: &str, value: &dyn ParamValue) {
        let text = self.gathered(Form::Json(JsonWriter::new()), name, value);
        self.literal(name, text.as_deref().unwrap_or("[]"));
    }

    /// The one text that `value` becomes in `form`. A secret in it makes it one.
    fn gathered(&mut self, form: Form, name: &str, value: &dyn ParamValue) -> Option<String> {
        let secrets = self.secrets.len();
        let outer = std::mem::replace(&mut self.form, form);
        value.write_value(name, self);
        let gathered = std::mem::replace(&mut self.form, outer);
        if self.secrets.len() > secrets {
            self.hide(name);
        }
        match gathered {
            Form::Commas(text) => text,
            Form::Json(json) => json.into_text(),
            Form::Parameters => None,
        }
    }

    /// Writes the token that makes a call safe to repeat: the caller's, or one that is generated once for a call.
    pub fn idempotency_token(&mut self, name: &str, own: Option<&str>) {
        if let Some(token) = own.filter(|own| !own.is_empty()).or(self.idempotency_token) {
            self.text(name, token);
            self.is_repeatable = true;
        }
    }

    /// Has what `write` writes travel in the form of the body.
    pub fn in_body(&mut self, write: &mut dyn FnMut(&mut Self)) {
        let outer = std::mem::replace(&mut self.place, Place::Body);
        write(self);
        self.place = outer;
    }

    /// Refuses the parameter `name`: the call fails before anything is sent, with an error that gives the reason.
    ///
    /// The reason reads on from "the parameter `Name` cannot be sent: ". Of several, the first is reported.
    pub fn reject(&mut self, name: &str, reason: impl Into<String>) {
        if self.rejected.is_none() {
            self.rejected = Some(Rejected { name: format!("{}{name}", self.path), reason: reason.into() });
        }
    }

    /// Ends the query: gives it and its string to sign.
    pub(crate) fn finish(self) -> Result<Written, Rejected> {
        if let Some(rejected) = self.rejected {
            return Err(rejected);
        }
        let Self { sink, secrets, secret_names, is_repeatable, .. } = self;
        Ok(Written { secrets, secret_names, is_repeatable, ..sink.finish() })
    }

    #[inline]
    fn parameter(&mut self, name: &str, value: &str) {
        let Self { sink, path, place, secret_names, .. } = self;
        match sink {
            _ if name.is_empty() => self.reject(name, NAMELESS),
            Sink::Query { .. } | Sink::Places { .. } if path.is_empty() && is_reserved(name) => {
                self.reject(name, "the client sets it itself");
            }
            sink => sink.push(path, name, value, *place, secret_names),
        }
    }

    fn within(&mut self, name: &str, write: &mut dyn FnMut(&mut Self)) {
        if name.is_empty() && matches!(self.form, Form::Parameters) {
            self.reject(name, NAMELESS);
        }
        let outer = self.path.len();
        self.path.push_str(name);
        self.path.push('.');
        write(self);
        self.path.truncate(outer);
    }
}

/// Shows where it stands, not what was written: a key and a token are among it.
impl fmt::Debug for ParamWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParamWriter").field("path", &self.path).finish_non_exhaustive()
    }
}

fn join(joined: &mut Option<String>, item: &str) {
    match joined {
        Some(joined) => {
            joined.push(',');
            joined.push_str(item);
        }
        None => *joined = Some(item.to_owned()),
    }
}

#[cfg(test)]
pub(crate) mod tests;
