//! What is left of a declaration with mistakes.

use quote::quote;

use super::*;

#[test]
fn mistakes_in_an_enum_leave_impls_that_are_never_run() {
    snapshot!(text_enum(quote! {
        pub enum FillMode {
            Fit,
        }
    }));
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
