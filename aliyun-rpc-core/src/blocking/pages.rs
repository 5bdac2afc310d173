//! Pages and items, one after the other.

use std::fmt;
use std::sync::Arc;

use super::driver::Driver;
use crate::action::RpcAction;
use crate::error::Error;
use crate::paginate::{Page, Paginate};

/// An iterator over the pages of an action; [`items`](Self::items) makes it one over what they hold.
///
/// A page is asked for when the iterator is, one at a time. It ends after the last page, and after an error.
///
/// ```no_run
/// # use aliyun_rpc_core::{Error, Paginate, RpcAction, blocking::Client};
/// # fn example<A: Paginate + 'static>(client: Client, action: A) -> Result<(), Error> where A::Item: std::fmt::Debug {
/// for item in client.paginate(action).items() {
///     println!("{:?}", item?);
/// }
/// # Ok(()) }
/// ```
#[must_use = "an iterator reads nothing until it is asked"]
pub struct Pages<A: Paginate> {
    /// Nothing after a call that could not be waited for.
    pages: Option<crate::Pages<A>>,
    driver: Arc<Driver>,
}

impl<A: Paginate + 'static> Pages<A> {
    pub(super) fn new(pages: crate::Pages<A>, driver: Arc<Driver>) -> Self {
        Self { pages: Some(pages), driver }
    }

    /// Sets options of the call of each page: see [`crate::Pages::each_call`].
    pub fn each_call(
        self,
        options: impl for<'c> Fn(crate::Call<'c, A::Response>) -> crate::Call<'c, A::Response>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self { pages: self.pages.map(|pages| pages.each_call(options)), driver: self.driver }
    }

    /// The items of all pages.
    pub fn items(self) -> Items<A> {
        Items { items: self.pages.map(crate::Pages::items), driver: self.driver }
    }
}

impl<A: Paginate + 'static> Iterator for Pages<A> {
    type Item = Result<Page<A::Item, <A as RpcAction>::Response>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let outcome = self.driver.wait(self.pages.as_mut()?.next());
        outcome.unwrap_or_else(|e| {
            self.pages = None;
            Some(Err(e))
        })
    }
}

impl<A: Paginate> fmt::Debug for Pages<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pages.fmt(f)
    }
}

/// An iterator over the items of all pages: see [`Pages`].
#[must_use = "an iterator reads nothing until it is asked"]
pub struct Items<A: Paginate> {
    items: Option<crate::Items<A>>,
    driver: Arc<Driver>,
}

impl<A: Paginate + 'static> Iterator for Items<A> {
    type Item = Result<A::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let outcome = self.driver.wait(self.items.as_mut()?.next());
        outcome.unwrap_or_else(|e| {
            self.items = None;
            Some(Err(e))
        })
    }
}

impl<A: Paginate> fmt::Debug for Items<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}
