//! JSON objects that hold secrets: what is wrong with one is said without quoting it.

use serde_json::{Map, Value};

/// An object.
pub(super) struct Object<'j>(pub(super) &'j Map<String, Value>);

/// Reads a document.
pub(super) fn parse(text: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(text)
        .map_err(|e| format!("is no JSON: see line {}, column {}", e.line(), e.column()))
}

impl<'j> Object<'j> {
    pub(super) fn of(value: &'j Value) -> Result<Self, String> {
        value.as_object().map(Self).ok_or_else(|| "is no JSON object".into())
    }

    /// A text, unless it is absent, null or empty.
    pub(super) fn text(&self, name: &str) -> Result<Option<&'j str>, String> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
            Some(_) => Err(format!("`{name}` is no text")),
        }
    }

    /// A text that must be there.
    pub(super) fn required(&self, name: &str) -> Result<&'j str, String> {
        self.text(name)?.ok_or_else(|| format!("`{name}` is not set or empty"))
    }

    /// A whole number, unless it is absent or null.
    pub(super) fn number(&self, name: &str) -> Result<Option<u64>, String> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value.as_u64().map(Some).ok_or_else(|| format!("`{name}` is no whole number")),
        }
    }

    /// Whether a member is `true`.
    pub(super) fn is_on(&self, name: &str) -> Result<bool, String> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(false),
            Some(value) => value.as_bool().ok_or_else(|| format!("`{name}` is neither true nor false")),
        }
    }

    /// The objects of a list; none if it is absent or null.
    pub(super) fn list(&self, name: &str) -> Result<Vec<Object<'j>>, String> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::Array(items)) => items
                .iter()
                .map(|item| Self::of(item).map_err(|e| format!("an item of `{name}` {e}")))
                .collect(),
            Some(_) => Err(format!("`{name}` is no list")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named_and_values_are_not() {
        for text in ["{\"a\": canary}", "canary", "{\"a\":\"canary\"", "{\"canary", "\"canary\" 1"] {
            let problem = parse(text.as_bytes()).unwrap_err();
            assert!(problem.starts_with("is no JSON: see line 1, column "), "{problem}");
            assert!(!problem.contains("canary"), "{problem}");
        }
        let value =
            parse(br#"{"text":"canary","number":7,"on":true,"empty":"","null":null,"list":[{}]}"#).unwrap();
        let object = Object::of(&value).unwrap();
        assert_eq!(object.number("text").unwrap_err(), "`text` is no whole number");
        assert_eq!(object.text("number").unwrap_err(), "`number` is no text");
        assert_eq!(object.is_on("text").unwrap_err(), "`text` is neither true nor false");
        assert_eq!(object.required("empty").unwrap_err(), "`empty` is not set or empty");
        assert_eq!(object.required("null").unwrap_err(), "`null` is not set or empty");
        assert_eq!(object.list("text").err().as_deref(), Some("`text` is no list"));
        assert_eq!((object.number("number"), object.is_on("on")), (Ok(Some(7)), Ok(true)));
        assert_eq!(object.list("list").map(|items| items.len()), Ok(1));
    }
}
