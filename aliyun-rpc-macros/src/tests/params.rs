//! Parameters: how they are written, and the builder.

use quote::quote;

use super::*;

#[test]
fn params_are_written_in_the_order_of_the_wire() {
    let source = action(
        quote!("StopCasterScene", version = "2016-11-01"),
        quote! {
            pub struct StopCasterScene {
                pub z: Option<u8>,
                #[rpc(rename = "ID")]
                pub a: Option<u8>,
                pub r#type: Option<u8>,
                #[rpc(rename = "userData")]
                pub b: Option<u8>,
            }
        },
    );
    snapshot!(without_builder(&source));
}

#[test]
fn fields_with_attributes() {
    snapshot!(action(
        quote!("StopCasterScene", version = "2016-11-01"),
        quote! {
            #[non_exhaustive]
            #[allow(non_snake_case)]
            pub(crate) struct StopCasterScene {
                #[cfg(unix)]
                #[serde(skip)]
                Region: Option<String>,
                /// Not any more.
                #[deprecated = "use `Region`"]
                pub(crate) zone: u8,
            }
        },
    ));
}

#[test]
fn states_of_the_builder_are_called_otherwise_if_they_hide_a_type() {
    let source = params(quote! {
        struct Layer {
            layer: Layer,
            layer_state: Vec<a::LayerState>,
            mix: Box<Mix>,
            a_1: u8,
            #[rpc(rename = "Other")]
            a1: u8,
            self_: u8,
            _1: u8,
            r#type: u8,
        }
    });
    snapshot!(from(&source, "#[must_use = \"a builder").lines().take(14).collect::<Vec<_>>().join("\n"));
}

#[test]
fn params_nested() {
    snapshot!(params(quote! {
        /// A label.
        pub struct Tag {
            /// Its name.
            pub key: String,
            pub value: Option<String>,
        }
    }));
}

#[test]
fn params_in_the_body() {
    let source = action(
        quote!("StopCasterScene", version = "2016-11-01", body),
        quote! {
            pub struct StopCasterScene {
                pub a: Option<u8>,
                #[cfg(unix)]
                pub b: Option<u8>,
                #[rpc(query)]
                pub c: Option<u8>,
                #[rpc(range(1..))]
                pub d: Option<u8>,
            }
        },
    );
    snapshot!("params_in_the_body_of_an_action", without_builder(&source));
    let source = action(
        quote!("StopCasterScene", version = "2016-11-01"),
        quote! {
            pub struct StopCasterScene {
                pub a: Option<u8>,
                #[rpc(body)]
                pub b: Option<u8>,
            }
        },
    );
    snapshot!("params_of_which_one_is_in_the_body", without_builder(&source));
}

#[test]
fn params_in_every_encoding() {
    let source = action(
        quote!("StopCasterScene", version = "2016-11-01"),
        quote! {
            pub struct StopCasterScene {
                #[rpc(list = "repeat")]
                pub repeated: Vec<String>,
                #[rpc(list = "comma")]
                pub joined: Vec<String>,
                #[rpc(list = "json")]
                pub as_list: Vec<String>,
                #[rpc(json)]
                pub as_object: Option<Config>,
                #[rpc(flat)]
                pub members: Option<Config>,
                #[rpc(idempotency_token)]
                pub client_token: Option<String>,
            }
        },
    );
    snapshot!(without_builder(&source));
}

#[test]
fn params_with_rules() {
    let source = params(quote! {
        struct Rules {
            #[rpc(range(1..=100))]
            a: i32,
            #[rpc(range(-1..))]
            b: Option<i64>,
            #[rpc(range(..=0.5))]
            c: Option<f32>,
            #[rpc(max_items = 20)]
            d: Vec<String>,
            #[rpc(one_of("x", "y", "z"))]
            e: Option<String>,
        }
    });
    snapshot!(source.lines().take_while(|line| *line != "}").collect::<Vec<_>>().join("\n"));
}

#[test]
fn builder_with_defaults_and_secrets() {
    let source = params(quote! {
        pub struct Settings {
            pub name: String,
            #[rpc(default)]
            pub mode: Mode,
            #[rpc(default = "fit")]
            pub fill: FillMode,
            #[rpc(default = -1)]
            pub level: i32,
            #[rpc(required, default = vec![limits::LARGEST])]
            pub sizes: Vec<u32>,
            #[rpc(secret)]
            pub key: Secret<String>,
            #[rpc(secret)]
            pub token: Option<Secret<String>>,
            #[rpc(skip)]
            pub local: Cache,
        }
    });
    snapshot!(from(&source, "impl Settings {"));
}
