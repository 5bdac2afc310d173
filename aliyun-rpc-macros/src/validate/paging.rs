//! Rules for `paginate(..)`.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;

use crate::attr::{MemberPath, PagingArgs, Slot};
use crate::diag::{Diag, suggest};
use crate::model::{Action, PageStyle, Pages, Param, Params, Shape, is_page_number, unwrapped};

/// Checks how an action pages, and keeps it if it makes sense.
pub(super) fn check(action: &mut Action, diag: &mut Diag) {
    let Action { args, params, .. } = action;
    let Some(paginate) = &args.paginate.name else { return };
    let before = diag.count();
    if !args.response.is_given() && !args.is_garbled {
        let help =
            format!("add `response = {}Response`, the type that has the items", params.item.ident.unraw());
        diag.mistake(paginate, "`paginate` needs `response`", help);
    }
    let Some(paging) = &args.paginate.value else { return };
    if !paging.is_garbled {
        is_complete(paginate, paging, diag);
    }
    one_style(paging, diag);
    fields_are_there(paging, params, diag);
    if diag.count() == before {
        action.pages = pages(paging);
    }
}

fn pages(paging: &PagingArgs) -> Option<Pages> {
    let style = match (&paging.page.value, &paging.token.value) {
        (Some(page), _) => PageStyle::Number {
            page: page.clone(),
            size: paging.size.value.clone(),
            total: paging.total.value.clone(),
        },
        (None, Some(token)) => PageStyle::Token {
            token: token.clone(),
            next: paging.reply_token.value.clone().unwrap_or_else(|| MemberPath::from(token.clone())),
            has_more: paging.has_more.value.clone(),
        },
        (None, None) => return None,
    };
    Some(Pages { items: paging.items.value.clone()?, item: paging.item.value.clone()?, style })
}

/// Pages have a number or a token, and hold items of some type.
fn is_complete(paginate: &Ident, paging: &PagingArgs, diag: &mut Diag) {
    if !paging.page.is_given() && !paging.token.is_given() {
        let help =
            "add `page = ..`, the field with the number of the page, or `token = ..`, that with its token";
        diag.mistake(paginate, "`paginate` does not say how the next page is asked for", help);
    }
    if !paging.items.is_given() {
        let help = "add `items = ..`, the field of the reply with the list";
        diag.mistake(paginate, "`paginate` does not say where the items are", help);
    }
    if !paging.item.is_given() {
        let help = "add `item = ..`, the type in the list";
        diag.mistake(paginate, "`paginate` does not say what an item is", help);
    }
}

/// Pages are counted, or lead from one to the next.
fn one_style(paging: &PagingArgs, diag: &mut Diag) {
    if let (Some(_), Some(token)) = (&paging.page.name, &paging.token.name) {
        let help = "remove `page` or `token`: the next page is asked for in one way";
        return diag.mistake(token, "`page` and `token` exclude each other", help);
    }
    let strangers = if paging.page.is_given() {
        [&paging.reply_token.name, &paging.has_more.name]
    } else if paging.token.is_given() {
        [&paging.total.name, &None]
    } else {
        return;
    };
    let style = if paging.page.is_given() { "token" } else { "page" };
    for stranger in strangers.into_iter().flatten() {
        let help = format!("remove it: it says something only beside `{style} = ..`");
        diag.mistake(stranger, format!("`{stranger}` is for pages asked for by `{style}`"), help);
    }
}

/// What the next page is asked for by is a parameter of this action, of a type that it can be.
fn fields_are_there(paging: &PagingArgs, params: &Params, diag: &mut Diag) {
    if let Some((param, name)) = named(&paging.page, params, diag)
        && !param.field.is_refused
        && !is_page_number(unwrapped(&param.field.ty))
    {
        let help = format!("declare `{name}` as `Option<i64>`");
        diag.mistake(name, "the number of a page is a whole number", help);
    }
    if let Some((param, name)) = named(&paging.size, params, diag)
        && !param.field.is_refused
        && !is_page_number(unwrapped(&param.field.ty))
    {
        let help = format!("declare `{name}` as `Option<i64>`");
        diag.mistake(name, "the size of a page is a whole number", help);
    }
    if let Some((param, name)) = named(&paging.token, params, diag)
        && !param.field.is_refused
        && !matches!(Shape::of(&param.field.ty), Shape::Optional(_))
    {
        let help = format!("declare `{name}` as `Option<String>`");
        diag.mistake(name, "the first page has no token", help);
    }
}

fn named<'a>(slot: &'a Slot<Ident>, params: &'a Params, diag: &mut Diag) -> Option<(&'a Param, &'a Ident)> {
    let name = slot.value.as_ref()?;
    let found = params.fields.iter().find(|param| param.field.ident.unraw() == name.unraw());
    if found.is_some_and(Param::is_skipped) {
        let help = format!("remove `skip` from `{name}`, or name another field");
        diag.mistake(name, format!("`{name}` is never sent"), help);
        return None;
    }
    if found.is_none() {
        let fields: Vec<String> = params.sent().map(|param| param.field.ident.to_string()).collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let help = if fields.is_empty() {
            format!("declare it: `pub {name}: ..`")
        } else {
            suggest(&name.to_string(), &fields)
        };
        let ident: TokenStream = name.to_token_stream();
        diag.mistake(ident, format!("`{}` has no parameter `{name}`", params.item.ident.unraw()), help);
    }
    Some((found?, name))
}
