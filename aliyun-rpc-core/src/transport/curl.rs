//! A request as a line for a shell.

use std::fmt;

use http::Method;

use super::HttpRequest;

/// A request as a `curl` command for a POSIX shell, with keys, tokens, signature and other secrets as `***`: what
/// [`HttpRequest::to_curl`] gives.
#[derive(Debug, Clone, Copy)]
pub struct Curl<'r>(&'r HttpRequest);

impl HttpRequest {
    /// The request as a `curl` command. To run it, put in what is masked, which [`url`](Self::url), [`headers`](Self::headers)
    /// and [`body`](Self::body) hold, within 15 minutes and once: the nonce is used up by then.
    ///
    /// ```
    /// use aliyun_rpc_core::{Client, Credentials, RawAction};
    ///
    /// # fn main() -> Result<(), aliyun_rpc_core::Error> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let client = Client::builder().credentials(Credentials::new("LTAI5t..", "secret")).build()?;
    /// let request = client.sign(RawAction::new("DescribeCasters", "2016-11-01").product("live")).await?;
    /// let line = request.to_curl().to_string();
    /// assert!(line.starts_with("curl -X POST 'https://live.aliyuncs.com/' -H 'accept: application/json'"));
    /// assert!(line.contains("AccessKeyId=***&Action=DescribeCasters"));
    /// # Ok(()) }) }
    /// ```
    #[must_use]
    pub fn to_curl(&self) -> Curl<'_> {
        Curl(self)
    }
}

impl fmt::Display for Curl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let request = self.0;
        f.write_str("curl")?;
        if request.method != Method::GET {
            write!(f, " -X {}", request.method)?;
        }
        let (scheme, authority) = (request.url.scheme(), request.url.authority());
        write!(f, " {}", Quoted(&format!("{scheme}://{authority}{}", request.masked_target())))?;
        for (name, value) in request.masked_headers() {
            write!(f, " -H {}", Quoted(&format!("{name}: {value}")))?;
        }
        if !request.body.is_empty() {
            return write!(f, " --data-raw {}", Quoted(&request.masked_body()));
        }
        match request.method {
            Method::GET => Ok(()),
            // By `--data-raw ''` curl would add the type of a form, which is not signed.
            _ => f.write_str(" -H 'content-length: 0'"),
        }
    }
}

/// A text as one word of a POSIX shell: between single quotes, where only the single quote itself has a meaning.
struct Quoted<'t>(&'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", self.0.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use http::{HeaderMap, HeaderValue};
    use std::process::Command;

    fn request(method: Method, url: &str, body: &'static str) -> HttpRequest {
        HttpRequest {
            method,
            url: url.parse().unwrap(),
            headers: HeaderMap::new(),
            body: Bytes::from_static(body.as_bytes()),
            max_reply_bytes: 0,
            secret_names: vec!["Password".into()],
        }
    }

    #[test]
    fn a_line_has_method_url_headers_and_body_without_secrets() {
        let mut post =
            request(Method::POST, "https://h:8443/?A=1&SecurityToken=hunter2", "B=2&Password=hunter2");
        for (name, value) in [
            ("user-agent", "it's"),
            ("x-acs-security-token", "hunter2"),
            (
                "authorization",
                "ACS3-HMAC-SHA256 Credential=hunter2,SignedHeaders=host;x-acs-date,Signature=hunter2",
            ),
        ] {
            post.headers.insert(name, HeaderValue::from_static(value));
        }
        assert_eq!(
            post.to_curl().to_string(),
            "curl -X POST 'https://h:8443/?A=1&SecurityToken=***' -H 'user-agent: it'\\''s' -H 'x-acs-security-token: ***' \
             -H 'authorization: ACS3-HMAC-SHA256 Credential=***,SignedHeaders=host;x-acs-date,Signature=***' \
             --data-raw 'B=2&Password=***'"
        );
        let shown = format!("{post} {post:?} {:?}", post.to_curl());
        assert!(!shown.contains("hunter2"), "{shown}");
        assert_eq!(
            request(Method::GET, "http://[::1]:80/?A=1", "").to_curl().to_string(),
            "curl 'http://[::1]/?A=1'"
        );
        assert_eq!(
            request(Method::POST, "http://h/", "").to_curl().to_string(),
            "curl -X POST 'http://h/' -H 'content-length: 0'"
        );
    }

    #[test]
    fn an_authorization_of_another_kind_is_masked_whole() {
        let mut get = request(Method::GET, "http://h/", "");
        get.headers.insert("authorization", HeaderValue::from_static("Basic hunter2"));
        assert_eq!(get.to_curl().to_string(), "curl 'http://h/' -H 'authorization: ***'");
    }

    #[test]
    #[cfg(unix)]
    fn a_shell_takes_a_quoted_text_for_one_word() {
        for text in
            ["", "a b", "it's", "''", "$HOME `id` \\ \"x\" !! * ~ #", "line\nline", "导播台", "'; exit 1; '"]
        {
            let script = format!("printf %s {}", Quoted(text));
            let output = Command::new("sh").args(["-c", &script]).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), text);
        }
    }
}
