//! The part that a body has in an English sentence.

use crate::format::front_matter::RoleName;
use std::ops::Range;

/// The part of a body in an English sentence.
pub(super) fn english(
    fold: &str,
    range: &Range<usize>,
    speaks: RoleName,
) -> Option<(RoleName, &'static str)> {
    let cut = |text: &str, count: usize| -> String { text.chars().take(count).collect() };
    let after = cut(apposed(&fold[range.end..]), 90).to_ascii_lowercase();
    let head: String = fold[..range.start].chars().rev().take(40).collect();
    let before: String = head.chars().rev().collect::<String>().to_ascii_lowercase();
    let sentence = after.find(". ").map_or(after.as_str(), |end| &after[..end]);
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    if before.ends_with("according to ")
        || before.ends_with("according to the ")
        || has(&[" said", " says", " told ", " announced", " noted", " added", " stressed"])
        || speaks_for(&before)
    {
        return Some((speaks, "speaks"));
    }
    if let Some(role) = done_by(&fold[..range.start]) {
        return Some((role, "acts"));
    }
    if has(&[
        " signed",
        " sign ",
        " agreed",
        "agreement",
        " attended",
        " jointly",
        " took part",
        " participated",
        " joined",
    ]) {
        return Some((RoleName::Participant, "together"));
    }
    has(&[
        " will ",
        " launched",
        " issued",
        " released",
        " held",
        " has ",
        " plans",
        " set up",
        " opened",
        " organized",
        " organised",
        " started",
        " sent ",
        " provided ",
        " donated ",
        " conducted ",
        " dispatched ",
        " hosted ",
        " notified ",
        " reported ",
        " confirmed ",
        " urged ",
        " reminded ",
        " recorded ",
        " received notification",
        " received a notification",
        " is investigating ",
        " is liaising ",
    ])
    .then_some((RoleName::Lead, "acts"))
}

/// The text behind a body without what stands beside it: `(WHO), together with the China CDC, held …`.
fn apposed(after: &str) -> &str {
    let mut rest = after;
    if let Some((inner, beyond)) =
        rest.trim_start().strip_prefix('(').and_then(|own| own.split_once(')'))
        && inner.len() <= 12
    {
        rest = beyond;
    }
    let beside = [", together with ", ", along with ", ", in cooperation with ", ", jointly with "];
    let Some(own) = beside.iter().find_map(|word| rest.strip_prefix(word)) else { return rest };
    own.split_once(", ").map_or(rest, |(name, _)| &own[name.len() + 1..])
}

/// Whether what stands before a body makes somebody its head or its voice: `director of the`, `said Li, an
/// official with the`.
fn speaks_for(before: &str) -> bool {
    const POSTS: [&str; 20] = [
        "director",
        "director general",
        "director-general",
        "head",
        "chief",
        "secretary",
        "minister",
        "president",
        "chairman",
        "chairperson",
        "controller",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "official",
        "expert",
        "researcher",
        "doctor",
        "physician",
        "professor",
    ];
    let before = before.strip_suffix("the ").unwrap_or(before);
    let Some(head) = [" of ", " with ", " for ", " at ", " from "]
        .iter()
        .find_map(|word| before.strip_suffix(word))
    else {
        return false;
    };
    POSTS.iter().any(|post| head.ends_with(post))
}

/// The part of those by whom something is signed or held, as an English sentence lists them.
fn done_by(before: &str) -> Option<RoleName> {
    const DONE: [(&str, RoleName); 11] = [
        ("signed by ", RoleName::Participant),
        ("organized by ", RoleName::Lead),
        ("organised by ", RoleName::Lead),
        ("hosted by ", RoleName::Lead),
        ("sponsored by ", RoleName::Lead),
        ("issued by ", RoleName::Lead),
        ("released by ", RoleName::Lead),
        ("launched by ", RoleName::Lead),
        ("formulated by ", RoleName::Lead),
        ("initiated by ", RoleName::Lead),
        ("set up by ", RoleName::Lead),
    ];
    // A list of three bodies with their full names takes some two hundred letters.
    let start = before.char_indices().rev().nth(220).map_or(0, |(at, _)| at);
    let sentence = before[start..].rsplit(". ").next().unwrap_or("").to_ascii_lowercase();
    let (at, word, role) = DONE
        .iter()
        .filter_map(|(word, role)| Some((sentence.rfind(word)?, *word, *role)))
        .max_by_key(|(at, ..)| *at)?;
    let between = &sentence[at + word.len()..];
    // What follows another verb is no longer in the list.
    let listed = ![" to ", " for ", " said", " which ", " who ", " that ", " was ", " is ", " in "]
        .iter()
        .any(|verb| between.contains(verb));
    listed.then_some(role)
}
