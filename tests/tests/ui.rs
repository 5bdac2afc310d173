//! What the compiler says of every mistake, one a file, and odd declarations that are right.
//!
//! `TRYBUILD=overwrite cargo test -p tests --test ui` writes the goldens again; read them before they are kept.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    for mistakes_in in ["action", "params", "response", "builder", "paginate", "enum"] {
        cases.compile_fail(format!("tests/ui/{mistakes_in}/*.rs"));
    }
}
