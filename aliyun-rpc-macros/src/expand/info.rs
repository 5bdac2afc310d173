//! `INFO`: the declaration as data.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;

use super::at;
use super::docs::summary;
use crate::attr::{Method, Rate};
use crate::model::{Action, Encoding, Param, shown};
use crate::runtime::Runtime;

/// What is known of the action, as far as it was given.
pub(super) fn info(action: &Action) -> TokenStream {
    let runtime = &action.params.runtime;
    let args = &action.args;
    let text = |slot: &Option<syn::LitStr>| slot.as_ref().map_or_else(String::new, syn::LitStr::value);
    let (name, version) = (text(&args.name.value), text(&args.version.value));
    let product = args.product.value.as_ref().map(|product| quote!(.with_product(#product)));
    let method = args
        .method
        .value
        .filter(|method| *method == Method::Get)
        .map(|_| quote!(.with_method(#runtime::Method::Get)));
    let read_only = args.read_only.value.unwrap_or_else(|| !args.idempotent.is_given() && reads_only(&name));
    let idempotent = args.idempotent.value.unwrap_or(read_only).then(|| quote!(.with_idempotent(true)));
    let read_only = read_only.then(|| quote!(.with_read_only(true)));
    let rate = args.rate.value.map(|rate| match rate {
        Rate::PerSecond(limit) => quote!(.with_rate(#runtime::Rate::per_second(#limit))),
        Rate::PerMinute(limit) => quote!(.with_rate(#runtime::Rate::per_minute(#limit))),
    });
    let errors = args.errors.value.as_ref().map(|codes| {
        let values = quote_spanned!(at(codes)=> <#codes as #runtime::RpcEnum>::VALUES);
        quote!(.with_errors(#values))
    });
    let soft = args.soft_errors.value.as_ref().map(|soft| {
        let code = soft.code.value.as_ref().map(|name| quote!(.with_code(#name)));
        let message = soft.message.value.as_ref().map(|name| quote!(.with_message(#name)));
        let success = soft.success.value.as_ref().map(|texts| quote!(.with_success(&[#(#texts),*])));
        quote!(.with_soft_errors(#runtime::SoftErrors::new() #code #message #success))
    });
    let mut params = action.params.sent().map(|param| param_info(param, runtime)).peekable();
    let params = params.peek().is_some().then(|| quote!(.with_params(&[#(#params),*])));
    quote! {
        #runtime::ActionInfo::new(#name, #version)
            #product #method #idempotent #read_only #rate #errors #soft #params
    }
}

/// What is known of a parameter, as far as it is not what it is for most.
fn param_info(param: &Param, runtime: &Runtime) -> TokenStream {
    let field = &param.field;
    let (wire, ident, ty) = (&field.wire.name, field.ident.unraw().to_string(), shown(&field.ty));
    let cfgs = field.cfgs();
    let required = param.is_required().then(|| quote!(.with_required(true)));
    let place = param.in_body.then(|| quote!(.with_place(#runtime::Place::Body)));
    let encoding = match param.encoding() {
        _ if param.is_json() => Some(quote!(Json)),
        Encoding::Plain => None,
        Encoding::Repeat => Some(quote!(Repeat)),
        Encoding::Comma => Some(quote!(Comma)),
        Encoding::Json => Some(quote!(Json)),
        Encoding::Flat => Some(quote!(Flat)),
    };
    let encoding = encoding.map(|encoding| quote!(.with_encoding(#runtime::Encoding::#encoding)));
    let doc = Some(summary(&field.attrs)).filter(|doc| !doc.is_empty()).map(|doc| quote!(.with_doc(#doc)));
    let secret = param.is_secret().then(|| quote!(.with_secret(true)));
    let token = param.args.idempotency_token.is_given().then(|| quote!(.with_idempotency_token(true)));
    quote! {
        #(#cfgs)* #runtime::ParamInfo::new(#wire, #ident, #ty) #required #place #encoding #doc #secret #token
    }
}

/// Whether an action of this name changes nothing, by the custom of the service.
fn reads_only(name: &str) -> bool {
    ["Describe", "List", "Get", "Query", "Check", "BatchGet"]
        .iter()
        .filter_map(|verb| name.strip_prefix(verb))
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_that_read_are_known_by_their_verb() {
        for name in ["DescribeCasters", "ListTagResources", "GetObject", "QueryX", "CheckY", "BatchGetZ"] {
            assert!(reads_only(name), "{name}");
        }
        for name in
            ["StopCasterScene", "Describe", "Getaway", "Listen", "BatchSetX", "describeX", "ForgetX", ""]
        {
            assert!(!reads_only(name), "{name}");
        }
    }
}
