//! Whether a builder has been given a required parameter: the states that generated builders are in.

/// A required parameter that is not set yet.
#[derive(Debug, Clone, Copy, Default)]
pub struct Missing;

/// A required parameter that is set.
#[derive(Debug, Clone, Copy)]
pub struct Set<T>(pub T);

/// Gives the value that was set. Each required parameter of an action has a subtrait of its own, so that the compiler
/// names the parameter that is missing.
pub trait Supplied<T> {
    /// The value.
    fn into_value(self) -> T;
}

impl<T> Supplied<T> for Set<T> {
    #[inline]
    fn into_value(self) -> T {
        self.0
    }
}
