//! Replies, and enums of texts.

use quote::quote;

use super::*;

#[test]
fn response_of_members() {
    snapshot!(response(quote! {
        pub struct DescribeCastersResponse {
            pub request_id: String,
            pub total: Option<i64>,
            #[rpc(list = "Caster")]
            pub caster_list: Vec<Caster>,
            #[rpc(rename = "reader")]
            pub reader: Vec<u8>,
            pub r#type: Option<String>,
        }
    }));
}

#[test]
fn response_without_members() {
    snapshot!(response(quote!(
        struct Nothing {}
    )));
}

#[test]
fn response_with_aliases_and_the_rest() {
    snapshot!(response(quote! {
        pub struct Page {
            #[rpc(alias = "Hasmore", alias = "More")]
            pub has_more: Option<bool>,
            #[rpc(default)]
            pub count: u32,
            #[rpc(rename = "count")]
            pub small_count: Option<u32>,
            #[rpc(rest)]
            pub rest: BTreeMap<String, Json>,
        }
    }));
}

#[test]
fn enum_of_texts() {
    snapshot!(text_enum(quote! {
        pub enum FillMode {
            None,
            #[rpc(rename = "fit")]
            #[deprecated]
            Fit,
            #[cfg(unix)]
            r#Self_,
            #[rpc(other)]
            Unknown(String),
        }
    }));
}
