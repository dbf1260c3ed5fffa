//! Structure: the parts of a story. Title lines leave the body; headings, turns, outline and tasks are
//! found.

pub mod attachments;
mod bare;
mod dated;
pub mod doubles;
pub mod headings;
pub mod numbered;
pub mod outline;
pub mod site_name;
pub mod speakers;
pub mod tasks;
pub mod titles;
pub mod turns;

use super::block::{Block, Form, Story};
use super::segment::headline;

/// Gives a story its structure.
pub fn structure(mut story: Story) -> Story {
    turns::mark(&mut story);
    names_above(&mut story);
    titles::take(&mut story);
    byline(&mut story);
    names_above(&mut story);
    let body = std::mem::take(&mut story.body);
    let body = attachments::head(body);
    let body = outline::shape(body);
    let mut body = headings::find(body);
    attachments::lower(&mut body);
    headings::level(&mut body);
    let is_break = |block: &Block| matches!(block.form, Form::Break);
    while body.last().is_some_and(is_break) {
        body.pop();
    }
    let breaks = body.iter().take_while(|block| is_break(block)).count();
    body.drain(..breaks);
    story.tasks = tasks::find(&body);
    story.body = body;
    story
}

/// Names alone above the text: its authors.
fn names_above(story: &mut Story) {
    let [first, second, ..] = story.body.as_slice() else { return };
    // One name alone may be whom the text speaks of.
    let alone = first.fold.split_whitespace().count() < 2;
    let own = || story.title.is_empty() || second.fold.contains(first.fold.trim());
    let names = headline::is_names(first) && !(alone && own());
    // A heading of the text may stand between.
    let text = headline::is_prose(second) || story.body.get(2).is_some_and(headline::is_prose);
    if story.byline.is_none() && names && text {
        story.byline = Some(story.body.remove(0).text);
    }
}

/// The author line at the head of the body, also below a summary.
fn byline(story: &mut Story) {
    let at = story.body.iter().take(6).position(headline::is_byline);
    if let (Some(at), None) = (at, &story.byline) {
        story.byline = Some(story.body.remove(at).text);
    }
    // Below the title of a speech stands who gave it: `某省某委主任 某某`.
    let title = story.title.concat();
    let speech = ["讲话", "致辞", "致词", "发言", "演讲"].iter().any(|end| title.ends_with(end));
    let named = |block: &Block| {
        let last = block.fold.split_whitespace().last().unwrap_or("");
        block.chars() <= 36 && headline::is_names(&Block::paragraph(last, 1))
    };
    if story.byline.is_none() && speech && story.body.len() > 1 && named(&story.body[0]) {
        story.byline = Some(story.body.remove(0).text);
    }
    // `（某报记者 某某）` below the text.
    let signs = |block: &Block| {
        let inner = block.fold.trim().strip_prefix(['（', '(']);
        let inner = inner.and_then(|rest| rest.strip_suffix(['）', ')']));
        matches!(block.form, Form::Paragraph)
            && inner.is_some_and(|inner| headline::is_byline(&Block::paragraph(inner, 1)))
    };
    if story.byline.is_none() && story.body.len() > 1 && story.body.last().is_some_and(signs) {
        story.byline = story.body.pop().map(|block| block.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_gets_all_its_parts() {
        let lines = [
            "某县人民政府关于印发分工方案的通知",
            "各镇乡人民政府：",
            "《分工方案》已经同意，现印发给你们，请认真贯彻执行。",
            "一、高度重视，强化领导。各单位要抓好落实。",
            "二、突出重点，加快进度。各单位要查漏补缺。",
            "某县人民政府",
            "2020年10月27日",
            "分工方案",
            "一、加强建设",
            "（一）完善体系。优化职能设置。（县卫健委负责，县财政局参与）",
        ];
        let body = (1..).zip(lines).map(|(line, text)| Block::paragraph(text, line)).collect();
        let story = structure(Story { body, ..Story::default() });
        assert_eq!(story.title, ["某县人民政府关于印发分工方案的通知"]);
        let heads: Vec<(u8, &str)> = story
            .body
            .iter()
            .filter_map(|block| match block.form {
                Form::Heading(level) => Some((level, block.text.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(
            heads,
            [
                (2, "一、高度重视，强化领导"),
                (2, "二、突出重点，加快进度"),
                (2, "分工方案"),
                (2, "一、加强建设"),
                (3, "（一）完善体系"),
            ]
        );
        assert_eq!(story.tasks.len(), 1);
        assert_eq!(story.tasks[0].anchor, "（一）完善体系");
    }
}
