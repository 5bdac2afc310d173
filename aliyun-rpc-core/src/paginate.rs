//! Actions that answer page by page.

mod step;
mod stream;

pub use step::{PageProgress, count, has_more, next_number, next_token, take, token};
pub use stream::{Items, Page, Pages};

use crate::action::RpcAction;

/// An action that answers page by page, and says how: `#[rpc_action(.., paginate(..))]`.
///
/// [`Client::paginate`](crate::Client::paginate) reads the pages: by number until one is empty or the total is reached, by
/// token until there is none, or one comes a second time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how it pages",
    label = "does not say how it pages",
    note = "write `paginate(..)` in its `#[rpc_action(..)]`, and derive `Clone`"
)]
pub trait Paginate: RpcAction + Clone {
    /// What the pages hold.
    type Item: Send;

    /// Takes the items out of a reply.
    fn take_items(reply: &mut Self::Response) -> Vec<Self::Item>;

    /// Turns the action into the one for the page behind `reply`; says whether there is one.
    fn next_page(&mut self, reply: &Self::Response, progress: &mut PageProgress) -> bool;
}
