//! Pages and items as streams: one request at a time, and the next only when it is asked for.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{PageProgress, Paginate};
use crate::client::{Call, Client};
use crate::error::Error;

/// A page of the items and replies of an action, or why it could not be read.
type PageResult<A> = Result<Page<<A as Paginate>::Item, <A as crate::RpcAction>::Response>, Error>;

type Reading<A> = Pin<Box<dyn Future<Output = Result<<A as crate::RpcAction>::Response, Error>> + Send>>;

/// Sets options of a call.
type Options<A> = Arc<dyn for<'c> Fn(PageCall<'c, A>) -> PageCall<'c, A> + Send + Sync>;
type PageCall<'c, A> = Call<'c, <A as crate::RpcAction>::Response>;

/// One page.
#[derive(Debug)]
#[non_exhaustive]
pub struct Page<T, R> {
    /// What it holds.
    pub items: Vec<T>,
    /// The reply that it came in, without the items.
    pub reply: R,
}

/// A [`Stream`] of the pages of an action; [`items`](Self::items) makes it one of what they hold.
///
/// A page is asked for when the stream is, one at a time. It ends after the last page, and after an error. `next` is there
/// for programs without a stream library.
///
/// ```no_run
/// use aliyun_rpc_core::{Client, RpcResponse, rpc_action};
///
/// #[rpc_action(
///     "DescribeCasters",
///     version = "2016-11-01",
///     product = "live",
///     response = DescribeCastersResponse,
///     paginate(page = page_num, total = total, items = caster_list, item = Caster)
/// )]
/// #[derive(Clone)]
/// pub struct DescribeCasters {
///     pub page_num: Option<i32>,
/// }
///
/// #[derive(RpcResponse)]
/// pub struct DescribeCastersResponse {
///     pub total: Option<i64>,
///     #[rpc(list = "Caster")]
///     pub caster_list: Vec<Caster>,
/// }
///
/// #[derive(RpcResponse)]
/// pub struct Caster {
///     pub caster_id: String,
/// }
///
/// # async fn example(client: Client) -> Result<(), aliyun_rpc_core::Error> {
/// let mut casters = client.paginate(DescribeCasters::builder().build()).items();
/// while let Some(caster) = casters.next().await {
///     println!("{}", caster?.caster_id);
/// }
/// # Ok(()) }
/// ```
#[must_use = "a stream reads nothing until it is polled"]
pub struct Pages<A: Paginate> {
    client: Client,
    /// The action for the page to be read next; nothing behind the last.
    action: Option<A>,
    reading: Option<Reading<A>>,
    progress: PageProgress,
    options: Option<Options<A>>,
}

impl<A: Paginate + 'static> Pages<A> {
    pub(crate) fn new(client: Client, action: A) -> Self {
        Self { client, action: Some(action), reading: None, progress: PageProgress::default(), options: None }
    }

    /// Sets options of the call of each page: `pages.each_call(|call| call.timeout(limit))`.
    pub fn each_call(
        mut self,
        options: impl for<'c> Fn(Call<'c, A::Response>) -> Call<'c, A::Response> + Send + Sync + 'static,
    ) -> Self {
        self.options = Some(Arc::new(options));
        self
    }

    /// The items of all pages.
    pub fn items(self) -> Items<A> {
        Items { pages: self, ready: Vec::new().into_iter() }
    }

    /// The next page; nothing behind the last.
    ///
    /// # Errors
    ///
    /// The page could not be read; nothing follows.
    pub async fn next(&mut self) -> Option<PageResult<A>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<PageResult<A>>> {
        let Some(action) = &self.action else { return Poll::Ready(None) };
        let reading = self.reading.get_or_insert_with(|| {
            let (client, action, options) = (self.client.clone(), action.clone(), self.options.clone());
            Box::pin(async move {
                let call = client.send(action);
                match options {
                    Some(options) => options(call).await,
                    None => call.await,
                }
            })
        });
        let outcome = ready!(reading.as_mut().poll(context));
        self.reading = None;
        Poll::Ready(Some(outcome.map(|reply| self.page(reply)).inspect_err(|_| self.action = None)))
    }

    /// Makes a page of a reply and steps on.
    fn page(&mut self, mut reply: A::Response) -> Page<A::Item, A::Response> {
        let items = A::take_items(&mut reply);
        self.progress.read(items.len());
        if !self.action.as_mut().is_some_and(|action| action.next_page(&reply, &mut self.progress)) {
            self.action = None;
        }
        Page { items, reply }
    }
}

/// Nothing in it is pinned but what is boxed.
impl<A: Paginate> Unpin for Pages<A> {}

impl<A: Paginate + 'static> Stream for Pages<A> {
    type Item = PageResult<A>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<A: Paginate> fmt::Debug for Pages<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("progress", &self.progress).finish_non_exhaustive()
    }
}

/// A [`Stream`] of the items of all pages: see [`Pages`].
#[must_use = "a stream reads nothing until it is polled"]
pub struct Items<A: Paginate> {
    pages: Pages<A>,
    /// What is left of the page that was read last.
    ready: std::vec::IntoIter<A::Item>,
}

impl<A: Paginate + 'static> Items<A> {
    /// The next item; nothing behind the last.
    ///
    /// # Errors
    ///
    /// Its page could not be read; nothing follows.
    pub async fn next(&mut self) -> Option<Result<A::Item, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<A::Item, Error>>> {
        loop {
            if let Some(item) = self.ready.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.ready = page.items.into_iter(),
                Some(Err(e)) => return Poll::Ready(Some(Err(e))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<A: Paginate> Unpin for Items<A> {}

impl<A: Paginate + 'static> Stream for Items<A> {
    type Item = Result<A::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<A: Paginate> fmt::Debug for Items<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
