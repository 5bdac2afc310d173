//! Endpoints that a user chose for products.

use super::{Endpoint, check_names};
use crate::error::Error;

/// Endpoints of products, in a region or in any.
#[derive(Debug, Default)]
pub(crate) struct Chosen(Vec<(String, Option<String>, Endpoint)>);

impl Chosen {
    /// Adds one, which comes before those that were added for the same.
    pub(crate) fn add(
        &mut self,
        product: String,
        region: Option<String>,
        endpoint: &str,
    ) -> Result<(), Error> {
        check_names(&product, region.as_deref())?;
        let endpoint = Endpoint::parse(endpoint).map_err(|e| e.about(format_args!("`{product}`")))?;
        self.0.push((product, region, endpoint));
        Ok(())
    }

    /// That of a product: in this region, or else in any.
    pub(crate) fn find(&self, product: &str, region: Option<&str>) -> Option<&Endpoint> {
        let in_region = |wanted: Option<&str>| {
            self.0.iter().rev().find_map(|(of, region, endpoint)| {
                (of.eq_ignore_ascii_case(product) && region.as_deref() == wanted).then_some(endpoint)
            })
        };
        region.and_then(|region| in_region(Some(region))).or_else(|| in_region(None))
    }
}
