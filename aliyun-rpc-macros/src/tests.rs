//! What the macros write, feature by feature: read `snapshots/` as the code that it is.

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand;

/// Compares with the file named after the test.
macro_rules! snapshot {
    ($source:expr $(,)?) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($source)
        })
    };
}

/// The source of an expansion.
fn source(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

fn action(args: TokenStream, item: TokenStream) -> String {
    source(expand::rpc_action(args, item))
}

fn params(item: TokenStream) -> String {
    source(expand::derive_params(item))
}

fn response(item: TokenStream) -> String {
    source(expand::derive_response(item))
}

/// From `marker` on: the part of an expansion that a test is about.
fn from<'s>(source: &'s str, marker: &str) -> &'s str {
    source.find(marker).map_or("", |start| &source[start..])
}

/// The part of an expansion up to the builder.
fn without_builder(source: &str) -> &str {
    source.find("impl StopCasterScene {").map_or(source, |end| source[..end].trim_end())
}

#[test]
fn action_with_name_and_version() {
    snapshot!(action(
        quote!("StopCasterScene", version = "2016-11-01"),
        quote! {
            /// Stops a scene of a production studio.
            #[derive(Debug, Clone)]
            pub struct StopCasterScene {
                /// Id of the studio.
                pub caster_id: String,
                /// Id of the scene.
                pub scene_id: String,
                /// Region of the studio.
                pub region_id: Option<String>,
            }
        },
    ));
}

#[test]
fn action_with_every_argument() {
    let source = action(
        quote!(
            "StopCasterScene",
            version = "2016-11-01",
            product = "live",
            method = GET,
            rate = "6000/min",
            idempotent,
            response = reply::StopCasterSceneResponse<u8, Vec<u8>>
        ),
        quote!(
            pub struct StopCasterScene {}
        ),
    );
    snapshot!(source);
}

#[test]
fn action_that_reads_is_idempotent() {
    let info = |args| {
        from(
            &action(
                args,
                quote!(
                    struct S;
                ),
            ),
            "const INFO",
        )
        .lines()
        .take(6)
        .collect::<String>()
    };
    let reading = info(quote!("DescribeCasters", version = "2016-11-01"));
    assert!(reading.contains("with_idempotent(true)"), "{reading}");
    let told_otherwise = info(quote!("DescribeCasters", version = "2016-11-01", idempotent = false));
    assert!(!told_otherwise.contains("with_idempotent"), "{told_otherwise}");
    let writing = info(quote!("StopCasterScene", version = "2016-11-01"));
    assert!(!writing.contains("with_idempotent"), "{writing}");
    let by_post = info(quote!("StopCasterScene", version = "2016-11-01", method = POST));
    assert_eq!(by_post, writing, "POST is what an action is sent by");
}

#[test]
fn action_without_parameters() {
    snapshot!(action(
        quote!("DescribeRegions", version = "2014-05-26"),
        quote!(
            struct DescribeRegions;
        ),
    ));
}

#[test]
fn action_with_lists() {
    snapshot!(action(
        quote!("StopCasterScene", version = "2016-11-01"),
        quote! {
            pub struct StopCasterScene {
                #[rpc(required)]
                pub tag: Vec<Tag>,
                pub names: Vec<String>,
                pub sizes: std::vec::Vec<Option<u32>>,
                pub volume: Option<f64>,
            }
        },
    ));
}

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
fn another_path_to_the_runtime_is_used_everywhere() {
    let item = quote! {
        #[rpc(crate = crate::rt)]
        pub struct S {
            #[rpc(rename = "X")]
            a: String,
            b: Option<String>,
            c: Vec<String>,
        }
    };
    let plain: TokenStream = quote! {
        pub struct S {
            #[rpc(required)]
            a: Vec<u8>,
            b: Option<String>,
        }
    };
    let args = quote!("GetX", version = "2016-11-01", crate = crate::rt, method = GET, rate = "1/s");
    for source in [action(args, plain), params(item.clone()), response(item)] {
        assert!(source.contains("crate::rt::"), "{source}");
        assert!(!source.contains("aliyun_rpc_core"), "{source}");
    }
}

#[test]
fn mistakes_in_the_attribute_leave_a_working_builder() {
    snapshot!(action(
        quote!("StopCasterScene", verison = "2016-11-01", method = PUT, rate = "fast"),
        quote! {
            pub struct StopCasterScene {
                pub caster_id: String,
            }
        },
    ));
}

#[test]
fn mistakes_in_fields_leave_the_types_that_were_meant() {
    let source = action(
        quote!("StopCasterScene", version = "2016-11-01"),
        quote! {
            #[derive(Debug, RpcParams)]
            #[rpc_action("Again", version = "2016-11-01")]
            pub struct StopCasterScene {
                pub text: &str,
                pub texts: Vec<&'static str>,
                pub numbers: &[u8],
                pub array: Option<[u8; 4]>,
                pub anything: impl Display,
                pub tuple: (u8, u8),
                pub good: Option<u8>,
            }
        },
    );
    snapshot!(without_builder(&source));
}

#[test]
fn a_wrong_kind_of_item_is_still_there() {
    snapshot!(action(
        quote!("StopCasterScene", version = "2016-11-01"),
        quote! {
            enum StopCasterScene {
                #[rpc(rename = "A")]
                A,
                B(#[rpc(required)] u8),
            }
        },
    ));
    snapshot!(action(
        quote!("X", version = "2016-11-01"),
        quote!(
            fn stop() {}
        )
    ));
}

#[test]
fn a_generic_action_is_still_an_action() {
    let source = action(
        quote!("StopCasterScene", version = "2016-11-01"),
        quote! {
            pub struct StopCasterScene<'a, T: Clone = u8> {
                pub text: &'a str,
                pub value: T,
            }
        },
    );
    snapshot!(source);
}

#[test]
fn mistakes_in_a_response_leave_impls_that_read_nothing() {
    snapshot!(response(quote! {
        struct Reply {
            #[rpc(required)]
            id: String,
        }
    }));
}
