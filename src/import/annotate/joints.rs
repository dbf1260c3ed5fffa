//! What joins the members of a list: marks and words that stand between two of them.

/// Between two members of a list, the longer ones before those that they end with.
const JOINTS: [&str; 6] = ["以及", "、", "和", "与", "及", "暨"];

/// Whether nothing but a joint stands between two members.
pub(super) fn joins(between: &str) -> bool {
    JOINTS.contains(&between.trim())
}

/// Whether another member follows.
pub(super) fn begins(after: &str) -> bool {
    after.starts_with('同') || JOINTS.iter().any(|joint| after.starts_with(joint))
}

/// The words up to the joint that they end with.
pub(super) fn head(before: &str) -> Option<&str> {
    JOINTS.iter().find_map(|joint| before.strip_suffix(joint))
}

/// Whether another member stands before.
pub(super) fn ends(before: &str) -> bool {
    before.ends_with('同') || JOINTS.iter().any(|joint| before.ends_with(joint))
}
