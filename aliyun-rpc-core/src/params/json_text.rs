//! Values as JSON text, as parameters such as `{"K": [1, "v"]}` want it: compact, in UTF-8.

/// Puts JSON together. The names of list items are their positions, which JSON does without.
#[derive(Debug, Default)]
pub(super) struct JsonWriter {
    text: String,
    /// What is open, from the outside in.
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    list: bool,
    empty: bool,
}

impl JsonWriter {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        push_quoted(&mut self.text, value);
    }

    /// Writes a number, a boolean, or JSON that was made elsewhere.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        self.name(name);
        self.text.push_str(value);
    }

    pub(super) fn open_object(&mut self, name: &str) {
        self.name(name);
        self.text.push('{');
        self.open.push(Open { list: false, empty: true });
    }

    pub(super) fn open_list(&mut self, name: &str) {
        self.name(name);
        self.text.push('[');
        self.open.push(Open { list: true, empty: true });
    }

    pub(super) fn close_object(&mut self) {
        self.open.pop();
        self.text.push('}');
    }

    pub(super) fn close_list(&mut self) {
        self.open.pop();
        self.text.push(']');
    }

    /// Keeps the position of a list item that is absent.
    pub(super) fn absent(&mut self) {
        if self.is_in_list() {
            self.raw("", "null");
        }
    }

    /// Whether what is written next is an item of a list.
    pub(super) fn is_in_list(&self) -> bool {
        self.open.last().is_some_and(|open| open.list)
    }

    /// The text; nothing if nothing was written.
    pub(super) fn into_text(self) -> Option<String> {
        Some(self.text).filter(|text| !text.is_empty())
    }

    fn name(&mut self, name: &str) {
        // The outermost value is the parameter itself.
        let Some(open) = self.open.last_mut() else { return };
        let first = std::mem::replace(&mut open.empty, false);
        let in_list = open.list;
        if !first {
            self.text.push(',');
        }
        if !in_list {
            push_quoted(&mut self.text, name);
            self.text.push(':');
        }
    }
}

fn push_quoted(text: &mut String, value: &str) {
    // A string always has JSON.
    text.push_str(&serde_json::to_string(value).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use crate::params::writer::tests::written;
    use crate::params::{ParamValue, ParamWriter, RpcParams};

    struct Both(String, Vec<Option<i64>>);

    impl RpcParams for Both {
        fn write_params(&self, writer: &mut ParamWriter<'_>) {
            self.0.write_value("Text", writer);
            self.1.write_value("List", writer);
        }
    }

    impl ParamValue for Both {
        fn write_value(&self, name: &str, writer: &mut ParamWriter<'_>) {
            writer.object(name, self);
        }
    }

    fn json(value: &dyn ParamValue) -> String {
        let query = written(&|w| w.json("V", value));
        let encoded = query.strip_prefix("V=").unwrap_or_default();
        String::from_utf8(crate::sign::decoded(encoded.as_bytes())).unwrap()
    }

    #[test]
    fn values_nest() {
        let both = || Both("a\"b\n导".into(), vec![Some(1), None, Some(-2)]);
        assert_eq!(json(&both()), r#"{"Text":"a\"b\n导","List":[1,null,-2]}"#);
        assert_eq!(json(&vec![both(), both()]).matches("Text").count(), 2);
        assert_eq!(json(&BTreeMap::from([("k".to_owned(), vec![0.5, 1.0])])), r#"{"k":[0.5,1]}"#);
        assert_eq!(json(&vec![true, false]), "[true,false]");
        assert_eq!(json(&"text"), "\"text\"");
    }

    #[test]
    fn an_empty_item_of_a_list_keeps_its_position() {
        assert_eq!(json(&vec![vec![], vec![1]]), "[[],[1]]");
        let map = |entries: &[(&str, i32)]| -> BTreeMap<String, i32> {
            entries.iter().map(|(key, value)| ((*key).to_owned(), *value)).collect()
        };
        assert_eq!(json(&vec![map(&[]), map(&[("a", 1)])]), r#"[{},{"a":1}]"#);
    }

    #[test]
    fn an_absent_value_is_not_sent() {
        assert_eq!(json(&None::<String>), "");
        assert_eq!(json(&Vec::<String>::new()), "");
        assert_eq!(json(&Both(String::new(), vec![])), r#"{"Text":""}"#);
    }

    proptest! {
        #[test]
        fn it_reads_back(
            map in prop::collection::btree_map(any::<String>(), prop::collection::vec(any::<String>(), 1..5), 1..5),
        ) {
            prop_assert_eq!(serde_json::from_str::<BTreeMap<String, Vec<String>>>(&json(&map)).unwrap(), map);
        }
    }
}
