use quote::quote;

use super::*;

/// The facts of the mistakes in an action with these fields.
fn action_with(fields: TokenStream) -> Vec<String> {
    facts(quote!("A", version = "2016-11-01"), quote!(struct S { #fields }))
}

fn facts(args: TokenStream, item: TokenStream) -> Vec<String> {
    let mut diag = Diag::default();
    let mut action = Action::new(args, syn::parse2(item).unwrap(), &mut diag);
    super::action(&mut action, &mut diag);
    first_lines(&diag)
}

fn first_lines(diag: &Diag) -> Vec<String> {
    diag.messages().iter().filter_map(|message| message.lines().next()).map(str::to_owned).collect()
}

#[test]
fn what_is_missing_is_reported_once() {
    let item = quote!(
        struct S;
    );
    for (args, expected) in [
        (quote!("A", version = "2016-11-01"), None),
        (quote!("A"), Some("missing `version`")),
        (quote!(version = "2016-11-01"), Some("the action name is missing")),
        (quote!(), Some("the action name and `version` are missing")),
        (quote!("A", verson = "2016-11-01"), Some("unknown `rpc_action` argument `verson`")),
        (quote!("A", = "2016-11-01"), Some("expected an argument")),
    ] {
        assert_eq!(facts(args, item.clone()), Vec::from_iter(expected));
    }
}

#[test]
fn the_reserved_names_are_refused_but_for_nested_parameters() {
    for name in RESERVED {
        assert_eq!(
            action_with(quote!(#[rpc(rename = #name)] a: String)),
            [format!("`{name}` is a parameter of the client itself")]
        );
        let mut diag = Diag::default();
        let nested = syn::parse2(quote!(
            struct S {
                #[rpc(rename = #name)]
                a: String,
            }
        ))
        .unwrap();
        params(&mut Params::new(nested, &mut diag), &mut diag);
        assert_eq!(diag.count(), 0, "{name}");
    }
    assert!(RESERVED.is_sorted());
}

#[test]
fn types_that_cannot_be_sent_are_refused_wherever_they_stand() {
    for (ty, fact) in [
        (quote!(&str), "a parameter cannot borrow"),
        (quote!(Option<&'static str>), "a parameter cannot borrow"),
        (quote!(Vec<Option<&mut [u8]>>), "a parameter cannot borrow"),
        (quote!(HashMap<&str, u8>), "a parameter cannot borrow"),
        (quote!((&str)), "a parameter cannot borrow"),
        (quote!([u8; 4]), "an array cannot be a parameter"),
        (quote!(Vec<[u8]>), "a slice cannot be a parameter"),
        (quote!(Option<(u8, u8)>), "a tuple cannot be a parameter"),
        (quote!(()), "`()` cannot be a parameter"),
        (quote!(str), "`str` cannot be a parameter"),
        (quote!(fn(u8)), "a function cannot be a parameter"),
        (quote!(*const u8), "a pointer cannot be a parameter"),
        (quote!(impl Copy), "an `impl` type cannot be a parameter"),
        (quote!(Vec<dyn Copy>), "a `dyn` type cannot be a parameter"),
        (quote!(!), "`!` cannot be a parameter"),
        (quote!(_), "`_` cannot be a parameter"),
        (quote!(Option<Option<u8>>), "a parameter is optional only once"),
        (quote!(Option<Vec<u8>>), "a list is already absent when empty"),
    ] {
        assert_eq!(action_with(quote!(a: #ty)), [fact], "{ty}");
    }
}

#[test]
fn other_types_are_left_to_the_compiler() {
    for ty in [
        quote!(String),
        quote!(::std::string::String),
        quote!(Cow<'static, str>),
        quote!(Box<str>),
        quote!(Box<dyn ParamValue + Send + Sync>),
        quote!(Vec<Option<u8>>),
        quote!(Vec<Vec<u8>>),
        quote!(<A as B>::C),
        quote!(some_macro!()),
        quote!(Option),
        quote!(Wrapper<(u8, u8)>),
    ] {
        assert_eq!(action_with(quote!(a: #ty)), [""; 0], "{ty}");
    }
}

#[test]
fn names_on_the_wire_differ() {
    assert_eq!(action_with(quote!(a: u8, b: u8)), [""; 0]);
    assert_eq!(action_with(quote!(a_1: u8, a1: u8)), ["`a_1` and `a1` are both sent as `A1`"]);
    assert_eq!(
        action_with(quote!(a: u8, #[rpc(rename = "a")] b: u8)),
        [""; 0],
        "the service tells cases apart"
    );
    let either = quote!(#[cfg(unix)] a: Option<u8>, #[cfg(not(unix))] #[rpc(rename = "A")] b: Option<u8>);
    assert_eq!(action_with(either), [""; 0], "never both");
}

#[test]
fn the_reserved_names_are_those_of_the_runtime() {
    assert_eq!(RESERVED, aliyun_rpc_core::__private::RESERVED);
}

#[test]
fn attributes_fit_the_type_of_the_field() {
    for (field, fact) in [
        (quote!(#[rpc(range(1..))] a: Option<u8>), None),
        (quote!(#[rpc(range(-1..))] a: u8), Some("`-1` is not a value of `u8`")),
        (quote!(#[rpc(range(..=255))] a: u8), None),
        (quote!(#[rpc(range(..=0.1))] a: f32), None),
        (quote!(#[rpc(range(..=0.1))] a: i32), Some("`0.1` is not a value of `i32`")),
        (quote!(#[rpc(range(1..=5), default = 5)] a: u8), None),
        (quote!(#[rpc(range(1..=5), default = -6)] a: i8), Some("`-6` is outside of `range`")),
        (quote!(#[rpc(range(1..=5), default = LIMIT)] a: u8), None),
        (quote!(#[rpc(required)] a: HashMap<String, u8>), None),
        (quote!(#[rpc(list = "comma")] a: Vec<Vec<u8>>), Some("a list between commas holds no lists")),
        (quote!(#[rpc(secret)] a: Vec<Secret<String>>), None),
        (quote!(#[rpc(range(1..))] a: usize), Some("`range` is for a number")),
        (quote!(#[rpc(range(1..))] a: Vec<u8>), Some("`range` is for a number")),
        (quote!(#[rpc(max_items = 1)] a: Vec<u8>), None),
        (quote!(#[rpc(max_items = 1)] a: Option<u8>), Some("`max_items` is for a `Vec`")),
        (quote!(#[rpc(one_of("a"))] a: Option<String>), None),
        (quote!(#[rpc(one_of("a"))] a: Mode), Some("`one_of` is for a text")),
        (quote!(#[rpc(list = "comma")] a: Vec<u8>), None),
        (quote!(#[rpc(list = "comma")] a: Tags), Some("`list` is for a `Vec`")),
        (quote!(#[rpc(flat)] a: Option<Tag>), None),
        (quote!(#[rpc(flat)] a: bool), Some("`flat` is for a struct")),
        (quote!(#[rpc(json)] a: Vec<Tag>), None),
        (quote!(#[rpc(secret)] a: Option<rt::Secret<String>>), None),
        (quote!(#[rpc(default)] a: Mode), None),
        (quote!(#[rpc(default, required)] a: Vec<u8>), None),
        (quote!(#[rpc(default)] a: Vec<u8>), Some("a list is empty by default")),
        (quote!(#[rpc(default = "1")] a: f64), Some("a text is not a value of `f64`")),
        (quote!(#[rpc(idempotency_token)] a: std::option::Option<String>), None),
        (
            quote!(#[rpc(idempotency_token)] a: Option<Mode>),
            Some("an `idempotency_token` is an optional text"),
        ),
        (quote!(#[rpc(skip)] a: (u8, &'static str)), None),
        (quote!(#[rpc(skip)] signature: u8), None),
        (quote!(#[rpc(skip)] build: u8), None),
        (quote!(#[rpc(range(1..), list = "comma")] a: &u8), Some("a parameter cannot borrow")),
    ] {
        let shown = field.to_string();
        assert_eq!(action_with(field), Vec::from_iter(fact), "{shown}");
    }
}

#[test]
fn what_excludes_each_other_is_reported_once() {
    for (attr, ty, fact) in [
        (quote!(query, body), quote!(u8), "a parameter travels in the query or in the body"),
        (quote!(json, list = "comma"), quote!(Vec<u8>), "`json` and `list` exclude each other"),
        (quote!(list = "comma", flat), quote!(Vec<Tag>), "`list` and `flat` exclude each other"),
        (
            quote!(idempotency_token, flat),
            quote!(Option<String>),
            "`idempotency_token` and `flat` exclude each other",
        ),
        (quote!(skip, json), quote!(u8), "`json` says nothing of a field that is never sent"),
    ] {
        assert_eq!(action_with(quote!(#[rpc(#attr)] a: #ty)), [fact]);
    }
}
