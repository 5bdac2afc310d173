//! Names on the wire: `snake_case` fields to `PascalCase` parameters.

/// The wire name of a field: `caster_id` is `CasterId`, `type` (or `r#type`, `type_`) is `Type`.
///
/// Only the first letter of each word changes, so a field already named as on the wire keeps its name.
pub(crate) fn pascal(field: &str) -> String {
    let field = field.strip_prefix("r#").unwrap_or(field);
    let mut wire = String::with_capacity(field.len());
    for word in field.split('_') {
        let mut letters = word.chars();
        wire.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        wire.push_str(letters.as_str());
    }
    wire
}

/// `requestId` of `RequestId`, and the other way round.
pub(crate) fn other_case(name: &str) -> Option<String> {
    let mut letters = name.chars();
    let first = letters.next().filter(char::is_ascii_alphabetic)?;
    let other =
        if first.is_ascii_uppercase() { first.to_ascii_lowercase() } else { first.to_ascii_uppercase() };
    Some(format!("{other}{}", letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_wire_names() {
        for (field, wire) in [
            ("caster_id", "CasterId"),
            ("type", "Type"),
            ("r#type", "Type"),
            ("type_", "Type"),
            ("_type", "Type"),
            ("a", "A"),
            ("x_y", "XY"),
            ("url_2d", "Url2d"),
            ("mp4_url", "Mp4Url"),
            ("ip_v4_1", "IpV41"),
            ("a__b", "AB"),
            ("PageSize", "PageSize"),
            ("hasMore", "HasMore"),
            ("ñandú_id", "ÑandúId"),
            ("__", ""),
        ] {
            assert_eq!(pascal(field), wire, "{field}");
        }
    }
    #[test]
    fn the_first_letter_has_another_case() {
        for (name, other) in
            [("RequestId", Some("requestId")), ("x", Some("X")), ("1a", None), ("ñ", None), ("", None)]
        {
            assert_eq!(other_case(name).as_deref(), other);
        }
    }
}
