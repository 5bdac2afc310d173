use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;
use syn::parse::Parser;

use super::*;

fn action(args: TokenStream) -> (ActionArgs, Vec<String>) {
    let mut diag = Diag::default();
    let args =
        ActionArgs::parse(args, &Ident::new("StopCasterScene", proc_macro2::Span::call_site()), &mut diag);
    (args, diag.messages())
}

/// The facts of the mistakes, without the remedies.
fn facts(messages: &[String]) -> Vec<&str> {
    messages.iter().filter_map(|message| message.lines().next()).collect()
}

fn attrs(tokens: TokenStream) -> Vec<Attribute> {
    Attribute::parse_outer.parse2(tokens).unwrap()
}

fn text(slot: &Slot<LitStr>) -> Option<String> {
    slot.value.as_ref().map(LitStr::value)
}

#[test]
fn every_argument_is_read() {
    let (args, mistakes) = action(quote! {
        "StopCasterScene", version = "2016-11-01", product = "live", method = GET, rate = "10/s", idempotent,
        read_only = false, body, response = Reply<A, Vec<fn() -> B>>, errors = codes::Live<A, B>,
        paginate(page = p, size = s, total = a.b, items = c, item = D<E, F>), crate = a::b,
    });
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(text(&args.name).as_deref(), Some("StopCasterScene"));
    assert_eq!(text(&args.version).as_deref(), Some("2016-11-01"));
    assert_eq!(text(&args.product).as_deref(), Some("live"));
    assert_eq!(args.method.value, Some(Method::Get));
    assert_eq!(args.rate.value, Some(Rate::PerSecond(10)));
    assert_eq!(args.idempotent.value, Some(true));
    assert_eq!(args.read_only.value, Some(false));
    assert!(args.body.is_given() && args.errors.value.is_some());
    let paging = args.paginate.value.unwrap();
    assert!(paging.page.value.is_some() && paging.size.value.is_some() && paging.item.value.is_some());
    assert!(paging.items.value.is_some() && paging.total.value.is_some() && !paging.is_garbled);
    assert!(args.response.value.is_some() && args.runtime.value.is_some() && !args.is_garbled);
}

#[test]
fn values_are_read_or_refused() {
    for (args, rate, idempotent) in [
        (quote!("A", rate = "6000/min"), Some(Rate::PerMinute(6000)), None),
        (quote!("A", rate = "0/min"), None, None),
        (quote!("A", rate = "-1/s"), None, None),
        (quote!("A", rate = "10/h"), None, None),
        (quote!("A", rate = "99999999999/s"), None, None),
        (quote!("A", idempotent = true), None, Some(true)),
        (quote!("A", idempotent = false), None, Some(false)),
        (quote!("A", idempotent(true)), None, None),
    ] {
        let shown = args.to_string();
        let (args, mistakes) = action(args);
        assert_eq!((args.rate.value, args.idempotent.value), (rate, idempotent), "{shown}");
        assert_eq!(mistakes.len(), usize::from(rate.is_none() && idempotent.is_none()), "{shown}");
    }
}

#[test]
fn a_version_is_a_date() {
    for (version, is_good) in [
        ("2016-11-01", true),
        ("2014-05-26", true),
        ("2016-13-01", false),
        ("2016-00-01", false),
        ("2016-11-32", false),
        ("2016-1-01", false),
        ("2016/11/01", false),
        ("2016-11-01 ", false),
        ("２０１６-11-01", false),
        ("", false),
    ] {
        let (args, mistakes) = action(quote!("A", version = #version));
        assert_eq!(args.version.value.is_some(), is_good, "{version}");
        assert_eq!(mistakes.is_empty(), is_good, "{version}");
        assert!(args.version.is_given(), "a bad version is not a missing one");
    }
}

#[test]
fn every_mistake_is_reported_and_the_rest_is_read() {
    let (args, mistakes) = action(quote! {
        version = "2016-11-01" product = "live", , method = put, "Late", color = 1, rate("1/s"), a b, version = "x",
    });
    assert_eq!(
        facts(&mistakes),
        [
            "expected `,` before `product`",
            "expected an argument before `,`",
            "expected `,` or `=`",
            "`put` is not a method of this protocol",
            "the action name comes first",
            "unknown `rpc_action` argument `color`",
            "`rate` takes a string after `=`",
            "`version` is given twice",
        ]
    );
    assert_eq!(text(&args.version).as_deref(), Some("2016-11-01"));
    assert_eq!(text(&args.product).as_deref(), Some("live"));
    assert!(args.is_garbled);
}

#[test]
fn a_near_miss_counts_as_given() {
    let (args, mistakes) = action(quote!("A", vesrion = "2016-11-01"));
    assert!(args.version.is_given() && args.version.value.is_none());
    assert_eq!(mistakes, ["unknown `rpc_action` argument `vesrion`\nhelp: did you mean `version`?"]);

    let (args, mistakes) = action(quote!(StopCasterScene, version = "2016-11-01"));
    assert!(args.name.is_given() && args.name.value.is_none());
    assert_eq!(mistakes, ["the action name is a string\nhelp: write `\"StopCasterScene\"`"]);
}

#[test]
fn nothing_that_is_typed_panics() {
    for text in [
        "",
        ",",
        ",,,",
        "=",
        "= =",
        "a =",
        "a = = b",
        "a = ,",
        "<",
        ">",
        "a<b, c>",
        "\"",
        "'a",
        "(a)",
        "[]",
        "{}",
        "#[a]",
        "a::b",
        "version = <",
        "response = Foo<",
        "crate = crate::",
        "r#crate = a",
        "1 2 3",
        "\"A\" \"B\"",
        "version = r#\"x\"#",
        "\"\\u{0}\"",
        "b\"A\"",
        "c\"A\"",
        "'A'",
        "-1",
        "true",
        "method = true",
        "method = -1",
        "rate = \"/\"",
        "range(",
        "range()",
        "range(-)",
        "range(- -1..)",
        "range(..)",
        "range(1..=2..=3)",
        "range(99999999999999999999999999999999999999999999..)",
        "range(1e400..=1e401)",
        "max_items = 99999999999999999999",
        "max_items = -1",
        "one_of(,)",
        "one_of(\"\", 1)",
        "one_of[\"a\"]",
        "default = ",
        "default = {",
        "default = |x| x",
        "default(1)",
        "paginate",
        "paginate()",
        "paginate(,)",
        "paginate(page)",
        "paginate(page = )",
        "paginate(page = 1, items = a..b, item = <)",
        "paginate(items = a., \"x\")",
        "alias",
        "rest = 1",
    ] {
        let Ok(tokens) = text.parse::<TokenStream>() else { continue };
        let _ = action(tokens.clone());
        let mut diag = Diag::default();
        let attrs = attrs(quote!(#[rpc(#tokens)]));
        let _ = (ParamArgs::parse(&attrs, &mut diag), MemberArgs::parse(&attrs, &mut diag));
        let _ = (ContainerArgs::parse(&attrs, &mut diag), VariantArgs::parse(&attrs, &mut diag));
    }
}

#[test]
fn arguments_of_fields_are_read_from_all_attributes() {
    let mut diag = Diag::default();
    let args = ParamArgs::parse(
        &attrs(quote!(#[doc = "x"] #[rpc(rename = "A")] #[serde(skip)] #[rpc(required)])),
        &mut diag,
    );
    assert_eq!(text(&args.rename).as_deref(), Some("A"));
    assert!(args.required.is_given());
    let args = MemberArgs::parse(&attrs(quote!(#[rpc(rename = "A.b", list = "B", alias = "")])), &mut diag);
    assert_eq!(text(&args.list).as_deref(), Some("B"));
    assert_eq!(text(&args.rename).as_deref(), Some("A.b"), "a member may have any name");
    assert_eq!(facts(&diag.messages()), ["`alias` is empty"]);
}
