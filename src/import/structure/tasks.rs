//! The tasks that a policy document gives: who leads and who takes part.

use crate::format::front_matter::TaskEntry;
use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// The bracket at the end of a paragraph that says whose task it is.
static BRACKET: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"[（(]([^（）()]+(?:负责|牵头|参与|配合|落实|分工|组织实施|承担)[^（）()]*)[）)]\s*$",
    )
    .expect("a constant")
});

/// `责任单位：…` and its kin, as a paragraph or in a bracket.
static LABELLED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"[（(\[【]?(责任单位|牵头单位|牵头部门|责任部门|主办单位|主责单位|配合单位|配合部门|参与单位|参加单位|协办单位|完成单位)[:：]\s*([^:：。；;）)】\]]+)").expect("a constant")
});

/// `排在第一位的为牵头部门`: from here on the first of several leads.
static FIRST_LEADS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(排(在)?)?(第一位|首位|第一)的?(单位|部门)?(为|是)牵头").expect("a constant")
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
                if let Some(task) = task(&block.fold, anchor, first_leads) {
                    merge(&mut tasks, as_written(task, block));
                }
            }
            Form::Table(ref rows) => tasks.extend(of_table(rows)),
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

/// A task read in folded text, its names as the text has them.
fn as_written(mut task: TaskEntry, block: &Block) -> TaskEntry {
    if block.fold != block.text {
        for name in task.lead.iter_mut().chain(&mut task.participants) {
            if let Some(at) = block.fold.find(name.as_str()) {
                let before = block.fold[..at].chars().count();
                *name = block.text.chars().skip(before).take(name.chars().count()).collect();
            }
        }
    }
    task
}

/// What a column of a table of tasks holds, by the folded words of its head.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Task,
    Lead,
    Participants,
    Other,
}

/// The longest anchor from a table, in characters.
const ANCHOR: usize = 60;

/// The tasks of a table with a column of tasks and one of bodies. Where there is a column of those who
/// lead, the others that are responsible take part.
fn of_table(rows: &[Vec<String>]) -> Vec<TaskEntry> {
    let Some((head, rows)) = rows.split_first() else { return Vec::new() };
    let has = |words: &[&str], cell: &str| words.iter().any(|word| cell.contains(word));
    let folded: Vec<String> = head.iter().map(|cell| chinese::folded(cell)).collect();
    let led = folded.iter().any(|cell| has(&["牵头"], cell));
    let columns: Vec<Column> = folded
        .iter()
        .map(|cell| match cell.as_str() {
            cell if has(&["牵头", "主责", "主办"], cell) => Column::Lead,
            cell if has(&["配合", "参与", "参加", "协办", "协同"], cell) => {
                Column::Participants
            }
            cell if has(&["责任单位", "责任部门", "负责单位", "负责部门", "承担单位"], cell) => {
                if led {
                    Column::Participants
                } else {
                    Column::Lead
                }
            }
            cell if has(&["任务", "事项", "举措", "措施", "工作内容", "重点工作"], cell) => {
                Column::Task
            }
            _ => Column::Other,
        })
        .collect();
    // Of several columns of tasks the last is the most exact.
    let Some(anchor_at) = columns.iter().rposition(|column| *column == Column::Task) else {
        return Vec::new();
    };
    let of = |row: &[String], wanted: Column| -> Vec<String> {
        let cells = columns.iter().zip(row).filter(|(column, _)| **column == wanted);
        cells.flat_map(|(_, cell)| names(cell)).collect()
    };
    rows.iter()
        .filter_map(|row| {
            let whole = row.get(anchor_at)?.trim();
            let anchor: String = whole.chars().take(ANCHOR).collect();
            let task = TaskEntry {
                anchor,
                lead: of(row, Column::Lead),
                participants: of(row, Column::Participants),
            };
            let empty = task.lead.is_empty() && task.participants.is_empty();
            (!task.anchor.is_empty() && !empty).then_some(task)
        })
        .collect()
}

fn task(text: &str, anchor: &str, first_leads: bool) -> Option<TaskEntry> {
    let mut task =
        TaskEntry { anchor: anchor.to_owned(), lead: Vec::new(), participants: Vec::new() };
    let led = LABELLED.captures_iter(text).any(|found| found[1].starts_with("牵头"));
    for found in LABELLED.captures_iter(text) {
        // Beside those who lead, those who are responsible take part.
        let helps = ["配合", "参与", "参加", "协办"].iter().any(|word| found[1].starts_with(word))
            || led && found[1].starts_with("责任");
        let into = if helps { &mut task.participants } else { &mut task.lead };
        into.extend(names(&found[2]));
    }
    if task.lead.is_empty() && task.participants.is_empty() {
        match BRACKET.captures(text) {
            Some(found) => clauses(&found[1], first_leads, &mut task),
            None => sentence(text, &mut task)?,
        }
    }
    (!task.lead.is_empty() || !task.participants.is_empty()).then_some(task)
}

/// The name of a body, by its end.
static BODY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(委|局|厅|办|部|署|会|院|府|行|社|中心|集团|公司|单位|部门|机关|大学|街道|乡镇|区县|县区|协会|海关|法院)(（[^）]+）)?$").expect("a constant")
});

/// The last sentence where it does nothing but give the task: `市财政局牵头，市医保局等按职责分工负责。`
fn sentence(text: &str, task: &mut TaskEntry) -> Option<()> {
    let last = text.trim_end().strip_suffix('。')?;
    let last = last.rsplit(['。', '；']).next()?;
    let gives = ["牵头", "分工负责", "配合"].iter().any(|word| last.contains(word));
    if !gives || last.chars().count() > 120 {
        return None;
    }
    // A clause that goes on behind its verb tells a story: `医院牵头组建联盟`.
    let verbs = ["牵头", "负责", "配合", "参与", "落实", "承担", "协助", "组织实施"];
    let ends = |clause: &str| verbs.iter().any(|verb| clause.trim().ends_with(verb));
    let tells = |clause: &str| !ends(clause) && verbs.iter().any(|verb| clause.contains(verb));
    if last.split(['，', ',']).any(tells) {
        return None;
    }
    let mut found = TaskEntry { anchor: String::new(), lead: Vec::new(), participants: Vec::new() };
    clauses(last, false, &mut found);
    let all = || found.lead.iter().chain(&found.participants);
    (all().next().is_some() && all().all(|name| BODY.is_match(name))).then(|| {
        task.lead = found.lead.clone();
        task.participants = found.participants.clone();
    })
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
            (
                "压实责任。[牵头单位：市政府办；责任单位：市卫健委、市医保局]",
                "市政府办",
                "市卫健委 市医保局",
            ),
            ("加大投入。市财政局牵头，市卫健委、市医保局配合。", "市财政局", "市卫健委 市医保局"),
            ("优化設置。（責任單位：市衛健委）", "市衛健委", ""),
            ("由医院牵头，群众广泛参与和积极配合。", "", ""),
            ("县人民医院牵头组建医共体，专家每周坐诊。", "", ""),
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

    #[test]
    fn tables_of_tasks_are_read() {
        let rows = [
            ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"],
            ["1", "建立会商机制", "市卫健委", "市医保局、市财政局", "6月"],
            ["", "制定清单", "市发改委", "", "9月"],
        ];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let found = find(&[Block::new(Form::Table(rows), "", 1)]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].lead, ["市卫健委"]);
        assert_eq!(found[0].participants, ["市医保局", "市财政局"]);
        assert_eq!(found[1].anchor, "制定清单");
    }
}
