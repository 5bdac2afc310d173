//! Writes declarations of actions from the metadata: for tests over many actions, and to measure what they cost to compile.

use std::fmt::Write;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::metadata::{Action, Field};

/// What the declarations derive beside our own.
#[derive(Debug, Clone, Copy)]
pub struct Derives<'d> {
    /// Of parameters: `Debug, Clone`.
    pub params: &'d str,
    /// Of replies.
    pub replies: &'d str,
    /// Whether parameters are `Deserialize` too, under their wire names.
    pub serde: bool,
}

/// A module that declares `action`, its nested parameters and its reply.
#[must_use]
pub fn module(action: &Action, derives: Derives<'_>) -> String {
    let mut writer = Writer { derives, nested: String::new() };
    let name = &action.name;
    let mut args = format!("\"{name}\", version = \"2016-11-01\", product = \"live\"");
    if action.sdk_method == "GET" {
        args.push_str(", method = GET");
    }
    if let Some(rate) = &action.rate {
        let per = if rate.per == "minute" { "min" } else { "s" };
        args.push_str(&format!(", rate = \"{}/{per}\"", rate.limit));
    }
    let request: Vec<&Field> = action.request.iter().filter(|field| !field.internal).collect();
    let fields: String = request.iter().map(|field| writer.param(field, "")).collect();
    let reply: String = action.response.iter().map(|field| writer.member(field, "Reply")).collect();
    let Derives { params, replies, .. } = derives;
    let params = if derives.serde { format!("{params}, serde::Deserialize") } else { params.to_owned() };
    let nested = writer.nested;
    format!(
        "pub mod {} {{\n    #![allow(unused_imports)]\n    use aliyun_rpc_core::{{RpcParams, RpcResponse, rpc_action}};\n\n    \
         /// {name}\n    #[rpc_action({args}, response = {name}Response)]\n    #[derive({params})]\n    \
         pub struct {name} {{\n{fields}    }}\n\n    \
         /// Its reply.\n    #[derive({replies}, RpcResponse)]\n    pub struct {name}Response {{\n{reply}    }}\n{nested}}}\n",
        name.to_snake_case()
    )
}

struct Writer<'d> {
    derives: Derives<'d>,
    /// Structs that the others need.
    nested: String,
}

impl Writer<'_> {
    /// A field of a struct of parameters. Nested structs are named by the path to them, as one name may stand in several.
    fn param(&mut self, field: &Field, path: &str) -> String {
        let mut words: Vec<String> = rename(&field.name).into_iter().collect();
        if field.position == "Body" {
            words.push("body".into());
        }
        let list = field.kind == "List";
        match field.encoding.as_deref() {
            Some("simple") => words.push("list = \"comma\"".into()),
            Some("json") if list => words.push("list = \"json\"".into()),
            Some("json") => words.push("json".into()),
            _ => {}
        }
        // The official SDK sends a list of structs as `[]` when there are none; an absent one is not the same to the service.
        let always = list
            && field.encoding.as_deref() == Some("json")
            && field.item.as_ref().is_some_and(|item| item.kind == "Struct");
        if list && (field.required || always) {
            words.push("required".into());
        }
        if always && !field.required {
            words.push("default".into());
        }
        let inner = self.param_type(field, path);
        let ty = if list || field.required { inner } else { format!("Option<{inner}>") };
        let default = if list || !field.required { ", default" } else { "" };
        let serde =
            self.derives.serde.then(|| format!("        #[serde(rename = {:?}{default})]\n", field.name));
        serde.unwrap_or_default() + &self::field(&field.name, &words, &ty)
    }

    fn param_type(&mut self, field: &Field, path: &str) -> String {
        match field.kind.as_str() {
            "String" => "String".into(),
            "Integer" => "i32".into(),
            "Long" => "i64".into(),
            "Float" => "f64".into(),
            "Boolean" => "bool".into(),
            "Map" => "std::collections::BTreeMap<String, String>".into(),
            "List" => match &field.item {
                Some(item) => format!("Vec<{}>", self.named(item, &field.name, path, Self::param_type)),
                None => "Vec<String>".into(),
            },
            "Struct" => {
                let name = format!("{path}{}", field.name.to_upper_camel_case());
                let fields: String = field.fields.iter().map(|field| self.param(field, &name)).collect();
                let serde = if self.derives.serde { ", serde::Deserialize" } else { "" };
                // Writing to a `String` cannot fail.
                let _ = write!(
                    self.nested,
                    "\n    /// Nested.\n    #[derive({}{serde}, RpcParams)]\n    pub struct {name} {{\n{fields}    }}\n",
                    self.derives.params
                );
                name
            }
            _ => "aliyun_rpc_core::Json".into(),
        }
    }

    /// A field of a reply; wrappers of lists become the lists.
    fn member(&mut self, field: &Field, path: &str) -> String {
        let mut words: Vec<String> = rename(&field.name).into_iter().collect();
        if let (true, [list]) = (field.wrapper, &field.fields[..]) {
            words.push(format!("list = {:?}", list.name));
            let path = format!("{path}{}", field.name.to_upper_camel_case());
            let ty = self.member_type(list, &path);
            return self::field(&field.name, &words, &ty);
        }
        let inner = self.member_type(field, path);
        let ty = if field.kind == "List" || field.name == "RequestId" {
            inner
        } else {
            format!("Option<{inner}>")
        };
        self::field(&field.name, &words, &ty)
    }

    fn member_type(&mut self, field: &Field, path: &str) -> String {
        match field.kind.as_str() {
            "String" => "String".into(),
            "Integer" | "Long" => "i64".into(),
            "Float" => "f64".into(),
            "Boolean" => "bool".into(),
            "Map" => "std::collections::BTreeMap<String, aliyun_rpc_core::Json>".into(),
            "List" => match &field.item {
                Some(item) => format!("Vec<{}>", self.named(item, &field.name, path, Self::member_type)),
                None => "Vec<String>".into(),
            },
            "Struct" => {
                let name = format!("{path}{}", field.name.to_upper_camel_case());
                let fields: String = field.fields.iter().map(|field| self.member(field, &name)).collect();
                let _ = write!(
                    self.nested,
                    "\n    /// Nested.\n    #[derive({}, RpcResponse)]\n    pub struct {name} {{\n{fields}    }}\n",
                    self.derives.replies
                );
                name
            }
            _ => "aliyun_rpc_core::Json".into(),
        }
    }

    /// The type of a list's item, which has no name but the list's.
    fn named(
        &mut self,
        item: &Field,
        name: &str,
        path: &str,
        type_of: fn(&mut Self, &Field, &str) -> String,
    ) -> String {
        if item.kind != "Struct" && item.kind != "List" {
            return type_of(self, item, path);
        }
        let path = format!("{path}{}", name.to_upper_camel_case());
        type_of(self, item, &path)
    }
}

fn field(name: &str, words: &[String], ty: &str) -> String {
    let attribute =
        if words.is_empty() { String::new() } else { format!("        #[rpc({})]\n", words.join(", ")) };
    let ident = match name.to_snake_case() {
        keyword if keyword == "type" => "r#type".into(),
        ident => ident,
    };
    format!("        /// {name}\n{attribute}        pub {ident}: {ty},\n")
}

/// `rename = ".."` where the name does not follow from the field's.
fn rename(name: &str) -> Option<String> {
    let pascal: String = name.to_snake_case().split('_').map(capitalized).collect();
    (pascal != name).then(|| format!("rename = {name:?}"))
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}
