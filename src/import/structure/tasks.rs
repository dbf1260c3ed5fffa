//! The tasks that a policy document gives: who leads and who takes part.

use crate::format::front_matter::TaskEntry;
use crate::import::block::{Block, Form};
use regex::Regex;
use std::sync::LazyLock;

/// The bracket at the end of a paragraph that says whose task it is.
static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[（(]([^（）()]+(?:负责|牵头|参与|配合|落实|分工|组织实施|承担)[^（）()]*)[）)]\s*$",
    )
    .expect("a constant")
});

/// `责任单位：…` and its kin, as a paragraph or in a bracket.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[（(\[【]?(责任单位|牵头单位|牵头部门|责任部门|主办单位|主责单位|配合单位|配合部门|参与单位|参加单位|协办单位|完成单位)[:：]\s*([^:：。；;）)】\]]+)").expect("a constant")
});

/// `排在第一位的为牵头部门`: from here on the first of several leads.
static FIRST_LEADS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(排(在)?)?(第一位|首位|第一)的?(单位|部门)?(为|是)牵头").expect("a constant")
});

/// The tasks of a body, each with the heading that it stands under.
pub fn find(body: &[Block]) -> Vec<TaskEntry> {
    let mut tasks: Vec<TaskEntry> = Vec::new();
    let mut heading: Option<&str> = None;
    let mut first_leads = false;
    for block in body {
        match block.form {
            Form::Heading(_) => heading = Some(&block.text),
            Form::Paragraph | Form::ListItem { .. } => {
                let Some(anchor) = heading else { continue };
                first_leads |= FIRST_LEADS.is_match(&block.fold);
                if let Some(task) = task(&block.text, anchor, first_leads) {
                    merge(&mut tasks, task);
                }
            }
            _ => {}
        }
    }
    tasks
}

/// A heading's tasks are one entry.
fn merge(tasks: &mut Vec<TaskEntry>, task: TaskEntry) {
    let Some(last) = tasks.last_mut().filter(|last| last.anchor == task.anchor) else {
        tasks.push(task);
        return;
    };
    for (into, from) in [(&mut last.lead, task.lead), (&mut last.participants, task.participants)] {
        for name in from {
            if !into.contains(&name) {
                into.push(name);
            }
        }
    }
}

fn task(text: &str, anchor: &str, first_leads: bool) -> Option<TaskEntry> {
    let mut task =
        TaskEntry { anchor: anchor.to_owned(), lead: Vec::new(), participants: Vec::new() };
    for found in LABELLED.captures_iter(text) {
        let helps = ["配合", "参与", "参加", "协办"].iter().any(|word| found[1].starts_with(word));
        let into = if helps { &mut task.participants } else { &mut task.lead };
        into.extend(names(&found[2]));
    }
    if task.lead.is_empty() && task.participants.is_empty() {
        let found = BRACKET.captures(text)?;
        clauses(&found[1], first_leads, &mut task);
    }
    (!task.lead.is_empty() || !task.participants.is_empty()).then_some(task)
}

/// `区委编办、区人力社保局分别负责，区财政局等参与。分别负责为……`: what follows the full stop explains.
fn clauses(text: &str, first_leads: bool, task: &mut TaskEntry) {
    let text = text.split('。').next().unwrap_or_default();
    let mut pending: Vec<String> = Vec::new();
    for clause in text.split(['，', ',', '；', ';']) {
        let clause = clause.trim();
        let verb = [
            "分别负责",
            "分别牵头",
            "共同牵头",
            "牵头负责",
            "负责牵头",
            "牵头",
            "负责落实",
            "组织实施",
            "负责",
            "承担",
            "落实",
        ]
        .iter()
        .find_map(|verb| clause.find(verb).map(|at| (at, verb, true)))
        .or_else(|| {
            ["分别参与", "配合参与", "参与", "分工配合", "配合", "协助", "协同"]
                .iter()
                .find_map(|verb| clause.find(verb).map(|at| (at, verb, false)))
        });
        let Some((at, verb, leads)) = verb else {
            pending.extend(names(clause));
            continue;
        };
        let mut found = std::mem::take(&mut pending);
        found.extend(names(&clause[..at]));
        if !leads {
            task.participants.extend(found);
        } else if first_leads && *verb == "负责" && found.len() > 1 {
            task.participants.extend(found.split_off(1));
            task.lead.extend(found);
        } else {
            task.lead.extend(found);
        }
    }
}

/// Names parted by 、 and 和, without the words around them.
fn names(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', ' ', '\u{3000}', '；'])
        .map(|name| {
            let name = name.trim().trim_start_matches("由").trim_start_matches("各责任单位：");
            let name = name
                .strip_suffix("按职责")
                .or_else(|| name.strip_suffix("按职责分工"))
                .unwrap_or(name);
            name.trim_end_matches(['等', '。', '）', ')', '】']).trim().to_owned()
        })
        .filter(|name| (2..=40).contains(&name.chars().count()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_are_read() {
        for (text, lead, participants) in [
            (
                "优化设置。（区卫健委负责，区财政局、区人社局等参与）",
                "区卫健委",
                "区财政局 区人社局",
            ),
            ("优化设置。（区编办、区人社局分别负责）", "区编办 区人社局", ""),
            ("优化设置。（由市教委牵头，市财政局配合）", "市教委", "市财政局"),
            (
                "优化设置。责任单位：市教委、市财政局；配合单位：市人社局。",
                "市教委 市财政局",
                "市人社局",
            ),
            (
                "优化设置。（区卫健委、区财政局等负责。排在第一位的为牵头部门，下同）",
                "区卫健委",
                "区财政局",
            ),
            ("优化设置。（市教委等按职责分工负责）", "市教委", ""),
            ("优化设置（2020年底前完成）。", "", ""),
            ("这是他的责任（他负责），大家都知道。", "", ""),
        ] {
            let body = [Block::new(Form::Heading(3), "（一）头", 1), Block::paragraph(text, 2)];
            let found = find(&body);
            let list = |names: &[String]| names.join(" ");
            let got = found.first().map_or((String::new(), String::new()), |task| {
                (list(&task.lead), list(&task.participants))
            });
            assert_eq!(got, (lead.to_owned(), participants.to_owned()), "{text}");
        }
    }
}
