//! Pages and items over loopback: one request at a time, and an end in every case.

use std::sync::Mutex;

use aliyun_rpc_core::{Client, RpcResponse, rpc_action};
use aliyun_rpc_emulator::{Action, ApiError, Emulator, Fault};
use serde_json::{Value, json};

#[rpc_action(
    "ListNumbers",
    version = "2020-01-01",
    response = ListNumbersResponse,
    paginate(page = page_number, size = page_size, total = total, items = numbers, item = i64)
)]
#[derive(Debug, Clone)]
struct ListNumbers {
    page_number: Option<i32>,
    page_size: Option<i32>,
}

#[derive(Debug, RpcResponse)]
struct ListNumbersResponse {
    total: Option<i64>,
    numbers: Vec<i64>,
}

#[rpc_action(
    "ListGroups",
    version = "2020-01-01",
    response = ListGroupsResponse,
    paginate(token = next_page_token, reply_token = next_page_token, has_more = has_more, items = groups, item = String)
)]
#[derive(Debug, Clone)]
struct ListGroups {
    next_page_token: Option<String>,
}

#[derive(Debug, RpcResponse)]
struct ListGroupsResponse {
    next_page_token: Option<String>,
    has_more: Option<bool>,
    groups: Vec<String>,
}

/// An emulator that answers `action` with these replies, one after the other, and then with an error.
async fn answering(action: &str, replies: Vec<Value>) -> Emulator {
    let replies = Mutex::new(replies.into_iter());
    let action = Action::new(action, "2020-01-01", move |_| {
        replies
            .lock()
            .unwrap()
            .next()
            .ok_or_else(|| ApiError::new(400, "NoSuchPage", "There are no more pages."))
    });
    Emulator::builder().action(action).start().await.unwrap()
}

async fn numbers(client: &Client) -> Vec<i64> {
    let mut items = client.paginate(ListNumbers::builder().page_size(2).build()).items();
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.push(item.unwrap());
    }
    assert!(items.next().await.is_none(), "the end is the end");
    seen
}

#[tokio::test]
async fn numbered_pages_are_read_until_all_items_were() {
    for (replies, seen, requests) in [
        (vec![json!({"Total": 3, "Numbers": [1, 2]}), json!({"Total": 3, "Numbers": [3]})], vec![1, 2, 3], 2),
        // The total is exactly the pages' size.
        (vec![json!({"Total": 2, "Numbers": [1, 2]})], vec![1, 2], 1),
        // Items went away while pages were read: the newest total counts.
        (vec![json!({"Total": 9, "Numbers": [1, 2]}), json!({"Total": 3, "Numbers": [3]})], vec![1, 2, 3], 2),
        // No total: an empty page is the last.
        (vec![json!({"Numbers": [1, 2]}), json!({"Numbers": [3]}), json!({"Numbers": []})], vec![1, 2, 3], 3),
        (vec![json!({"Total": 100, "Numbers": []})], vec![], 1),
    ] {
        let emulator = answering("ListNumbers", replies).await;
        assert_eq!(numbers(&tests::client(&emulator)).await, seen);
        let asked: Vec<_> =
            emulator.requests().iter().map(|r| r.param("PageNumber").map(str::to_owned)).collect();
        let expected = [None, Some("2".to_owned()), Some("3".to_owned())];
        assert_eq!(asked, expected[..requests]);
        assert!(emulator.requests().iter().all(|request| request.param("PageSize") == Some("2")));
    }
}

#[tokio::test]
async fn pages_with_tokens_are_read_until_there_is_no_new_one() {
    let page = |token: Value, more: Value, groups: [&str; 1]| json!({"NextPageToken": token, "HasMore": more, "Groups": groups});
    for (replies, seen) in [
        (vec![page(json!("t"), json!(true), ["a"]), page(json!(""), json!(true), ["b"])], vec!["a", "b"]),
        (vec![page(json!("t"), json!(null), ["a"]), page(json!("u"), json!(false), ["b"])], vec!["a", "b"]),
        // A token that led here before would go round for ever.
        (vec![page(json!("t"), json!(true), ["a"]), page(json!("t"), json!(true), ["b"])], vec!["a", "b"]),
        // A page may be empty, and others follow.
        (vec![json!({"NextPageToken": "t", "Groups": []}), page(json!(null), json!(null), ["a"])], vec!["a"]),
    ] {
        let emulator = answering("ListGroups", replies).await;
        let client = tests::client(&emulator);
        let mut pages = client.paginate(ListGroups { next_page_token: None });
        let mut items = Vec::new();
        while let Some(page) = pages.next().await {
            items.extend(page.unwrap().items);
        }
        assert_eq!(items, seen);
    }
}

#[tokio::test]
async fn a_page_is_asked_for_when_the_stream_is_and_an_error_ends_it() {
    let emulator = answering(
        "ListNumbers",
        vec![json!({"Total": 5, "Numbers": [1]}), json!({"Total": 5, "Numbers": [2]})],
    )
    .await;
    let client = tests::client_of_one_attempt(&emulator);
    let mut items = client.paginate(ListNumbers::builder().build()).items();
    assert!(emulator.requests().is_empty());
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(emulator.requests().len(), 1);
    emulator.inject(Fault::reply(502, ""));
    assert_eq!(items.next().await.unwrap().unwrap_err().status(), Some(502));
    assert!(items.next().await.is_none());
    assert_eq!(emulator.requests().len(), 2);
}

#[tokio::test]
async fn the_call_of_each_page_has_the_options_that_were_set() {
    let replies = vec![json!({"Total": 2, "Numbers": [1]}), json!({"Total": 2, "Numbers": [2]})];
    let emulator = answering("ListNumbers", replies).await;
    let client = tests::client(&emulator);
    let pages = client.paginate(ListNumbers::builder().build());
    let mut items = pages.each_call(|call| call.param("Extra", "x").header("x-seen", "y")).items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let requests = emulator.requests();
    let seen: Vec<_> =
        requests.iter().map(|request| (request.param("Extra"), request.header("x-seen"))).collect();
    assert_eq!(seen, [(Some("x"), Some("y")); 2]);
}
