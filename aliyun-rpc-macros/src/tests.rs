//! What the macros write, feature by feature: read `snapshots/` as the code that it is.

/// Compares with the file named after the test.
macro_rules! snapshot {
    ($source:expr $(,)?) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => SNAPSHOTS }, {
            insta::assert_snapshot!($source)
        })
    };
    ($name:literal, $source:expr $(,)?) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => SNAPSHOTS }, {
            insta::assert_snapshot!($name, $source)
        })
    };
}

mod mistakes;
mod params;
mod replies;

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand;

/// Where the expansions are kept.
const SNAPSHOTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/snapshots");

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

fn text_enum(item: TokenStream) -> String {
    source(expand::derive_enum(item))
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
fn action_that_reads_is_read_only_and_idempotent() {
    let info = |args| {
        let source = action(
            args,
            quote!(
                struct S;
            ),
        );
        let info = from(&source, "const INFO");
        info.lines().take_while(|line| !line.contains("type Response")).collect::<String>()
    };
    let table: [(_, &[&str]); 10] = [
        (quote!("DescribeCasters", version = "2016-11-01"), &["idempotent", "read_only"]),
        (quote!("DescribeCasters", version = "2016-11-01", idempotent), &["idempotent"]),
        (quote!("DescribeCasters", version = "2016-11-01", idempotent = false), &[]),
        (quote!("DescribeCasters", version = "2016-11-01", read_only = false), &[]),
        (quote!("DescribeCasters", version = "2016-11-01", read_only = false, idempotent), &["idempotent"]),
        (quote!("StopCasterScene", version = "2016-11-01"), &[]),
        (quote!("StopCasterScene", version = "2016-11-01", idempotent), &["idempotent"]),
        (quote!("StopCasterScene", version = "2016-11-01", read_only), &["idempotent", "read_only"]),
        (
            quote!("StopCasterScene", version = "2016-11-01", read_only, idempotent),
            &["idempotent", "read_only"],
        ),
        (quote!("StopCasterScene", version = "2016-11-01", method = POST), &[]),
    ];
    for (args, expected) in table {
        let shown = args.to_string();
        let info = info(args);
        for property in ["idempotent", "read_only", "method"] {
            let is_there = info.contains(&format!(".with_{property}("));
            assert_eq!(is_there, expected.contains(&property), "{shown}: {property}");
        }
    }
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
fn action_with_documented_parameters() {
    let source = action(
        quote!("CreateLiveStreamMonitor", version = "2016-11-01", rate = "1/min", errors = codes::LiveError),
        quote! {
            /// Creates a monitor.
            ///
            /// <https://help.aliyun.com/live/createlivestreammonitor>
            pub struct CreateLiveStreamMonitor {
                /// Name of the monitor,
                /// as people read it.
                ///
                /// Any letters.
                pub monitor_name: String,
                /// Loudness.
                #[rpc(range(-0.5..=10))]
                pub volume: Option<f64>,
                #[rpc(max_items = 1)]
                pub r#type: Vec<Tag>,
                /** Kind. */
                #[rpc(one_of("a|b", "c", "d"), default = "c")]
                pub kind: String,
                #[rpc(skip)]
                pub note: (u8, &'static str),
            }
        },
    );
    snapshot!(without_builder(&source));
}

#[test]
fn action_with_pages_by_number() {
    let source = action(
        quote!(
            "DescribeCasters",
            version = "2016-11-01",
            response = DescribeCastersResponse,
            paginate(
                page = page_num,
                size = page_size,
                total = total,
                items = caster_list.caster,
                item = Caster
            )
        ),
        quote! {
            pub struct DescribeCasters {
                pub page_num: Option<i64>,
                pub page_size: Option<i64>,
            }
        },
    );
    let source = from(&source, "impl ::aliyun_rpc_core::Paginate");
    snapshot!(
        source.lines().take_while(|line| *line != "#[automatically_derived]").collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn action_with_pages_by_token() {
    let paginate = |arguments: TokenStream| {
        let source = action(
            quote!("ListGroups", version = "2016-11-01", response = ListGroupsResponse, paginate(#arguments)),
            quote! {
                pub struct ListGroups {
                    pub next_page_token: Option<String>,
                }
            },
        );
        let source = from(&source, "impl ::aliyun_rpc_core::Paginate");
        source.lines().take_while(|line| *line != "#[automatically_derived]").collect::<Vec<_>>().join("\n")
    };
    snapshot!(
        "action_with_pages_by_token_of_the_same_name",
        paginate(quote!(token = next_page_token, items = groups, item = Group))
    );
    snapshot!(
        "action_with_pages_by_token_of_another_name",
        paginate(quote!(
            token = next_page_token,
            reply_token = data.next,
            has_more = data.has_more,
            items = data.groups,
            item = Group
        ))
    );
    snapshot!(
        "mistakes_in_paginate_leave_an_impl_without_pages",
        paginate(quote!(token = next_page_tokens, items = groups, item = Group))
    );
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
        /// Documented.
        pub struct S {
            #[rpc(required, body, list = "comma", max_items = 2)]
            a: Vec<u8>,
            #[rpc(one_of("a"))]
            b: Option<String>,
            #[rpc(json, range(1..))]
            c: Option<u8>,
            #[rpc(idempotency_token)]
            d: Option<String>,
            #[rpc(secret)]
            e: Option<Secret<String>>,
        }
    };
    let texts = quote! {
        #[rpc(crate = crate::rt)]
        pub enum E {
            A,
            #[rpc(other)]
            B(String),
        }
    };
    let kept = quote! {
        #[rpc(crate = crate::rt)]
        pub struct S {
            #[rpc(rest)]
            a: BTreeMap<String, u8>,
        }
    };
    let args = |paginate| {
        quote!(
            "GetX",
            version = "2016-11-01",
            crate = crate::rt,
            method = POST,
            rate = "1/s",
            errors = E,
            response = R,
            #paginate
        )
    };
    let by_number = quote!(paginate(page = c, total = total, items = items, item = I));
    let by_token = quote!(paginate(token = b, items = items, item = I));
    let wrong = quote!(paginate(token = b));
    let sources = [
        action(args(by_number), plain.clone()),
        action(args(by_token), plain.clone()),
        action(args(wrong), plain),
        params(item.clone()),
        response(item),
        response(kept),
        text_enum(texts),
    ];
    for source in sources {
        assert!(source.contains("crate::rt::"), "{source}");
        assert!(!source.contains("aliyun_rpc_core"), "{source}");
    }
}
