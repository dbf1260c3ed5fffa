//! What stood below pictures of an occasion that a scraper took out: who speaks, who hands what to whom, where
//! all stand together. Such lines bear no credit, and are told by what pictures of occasions show.

use super::Verdict;
use super::line::Line;
use super::rules::Fate;
use super::tail;
use crate::import::block::Form;
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest such line, in characters, and the shortest within the text, where headings are shorter.
const LONGEST: usize = 60;
const WITHIN: usize = 8;

/// What a picture of an occasion shows, in brackets of its own.
static BRACKETED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\([^()。;:]{3,56}(致辞|致词|讲话|发言|颁奖|授牌|授旗|揭牌|剪彩|签约|合影|合影留念|现场|表演|演讲|朗诵|参观|座谈|主持|讲解|示范|证书|奖牌|锦旗)\)$")
        .expect("a constant")
});

/// The same without brackets: a person with a post who speaks, someone who hands something to another, all
/// together, the place itself, the piece that is performed.
static PLAIN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[^,。;:!?]{0,24}(院长|主任|书记|局长|主席|会长|市长|县长|区长|厅长|校长|部长|处长|科长|护士长|教授|专家|领导|代表|嘉宾)[\p{Han}·]{0,4}[^,。;:!?]{0,8}(致辞|致词|讲话|发言|发表讲话|宣读决定|宣读表彰决定|作报告|作主题报告|作总结|授课|讲课|颁奖|授牌|揭牌|主持会议|主持仪式|主持大会)$|^[^,。;:!?]{2,24}(为|向|给)[^,。;:!?]{2,24}(颁奖|授牌|授旗|颁发[^,。;:!?]{0,14}|献花|赠送锦旗)$|^[^,。;:!?]{2,36}(合影留念|合影|合照留念)$|^[^,。;:!?]{0,20}(大会|会议|活动|签约|揭牌|启动|义诊|培训|座谈会?|讲座|比赛|演练|论坛|会诊|手术|表彰|颁奖|宣誓)(仪式)?现场$|^现场\p{Han}{2,5}$|^(配乐)?(诗朗诵|诗歌朗诵|朗诵|舞蹈|合唱|大合唱|独唱|小品|情景剧|歌伴舞|快板|相声|表演唱)《[^》]{2,30}》$")
        .expect("a constant")
});

/// A person with a post or a degree, and nothing else.
static PERSON: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\p{Han}{0,14}(院长|主任|书记|局长|主席|会长|护士长|教授|博士|医师|医生|专家)\p{Han}{2,3}$|^\p{Han}{2,3}(院长|主任|书记|局长|护士长|教授|博士|医师|医生)$")
        .expect("a constant")
});

/// The longest words for a picture between the facts and a report, in characters.
const SHOWN: usize = 16;

fn is_scene(line: &Line<'_>) -> bool {
    line.length <= LONGEST
        && !line.body
        && matches!(line.block.form, Form::Paragraph)
        && !headline::is_outline(line.block)
        && (BRACKETED.is_match(&line.key) || PLAIN.is_match(&line.key))
}

/// Whether a line names a person whom the paragraph below names in the same words, though it does not begin
/// with them as a portrait does.
fn is_person(lines: &[Line<'_>], at: usize) -> bool {
    let (line, below) = (&lines[at], lines[at + 1..].iter().find(|below| below.length > 0));
    line.length <= LONGEST / 3
        && line.block.form == Form::Paragraph
        && PERSON.is_match(&line.key)
        && below.is_some_and(|below| {
            below.body && below.key.contains(&line.key) && !below.key.starts_with(&line.key)
        })
}

/// What a page sets before the words for the picture above or below.
const POINTERS: &[char] = &['▲', '△', '▼', '▽', '↑', '↓', '⬆', '⬇', '☝', '👆', '👇'];

/// Whether a line points to a picture; several below one another are items of a list.
fn is_pointed(lines: &[Line<'_>], at: usize) -> bool {
    let points = |line: &Line<'_>| {
        line.block.form == Form::Paragraph && line.block.text.trim_start().starts_with(POINTERS)
    };
    let above = lines[..at].iter().rev().find(|line| line.length > 0);
    let below = lines[at + 1..].iter().find(|line| line.length > 0);
    let line = &lines[at];
    points(line)
        && (4..=LONGEST).contains(&line.length)
        && !line.block.text.contains(['。', '；', '：', ':'])
        && ![above, below].into_iter().flatten().any(points)
}

/// Whether a picture stands beside a line, whose words it then has.
pub(super) fn has_picture(lines: &[Line<'_>], at: usize) -> bool {
    let picture =
        |at: usize| lines.get(at).is_some_and(|line| matches!(line.block.form, Form::Image { .. }));
    picture(at + 1) || at > 0 && picture(at - 1)
}

/// Between the line of facts and a report that begins as reports do stands no heading: a short line there is
/// what was below a picture.
pub(super) fn above_report(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize) {
    let is_report = lines.get(start).is_some_and(|line| headline::has_dateline(line.block));
    let fact = |at: &usize| {
        verdicts[*at].is_some_and(|(rule, fate)| rule == "metadata-line" && fate == Fate::Fact)
    };
    let Some(facts) = (0..start).rev().find(fact).filter(|_| is_report) else { return };
    let titled =
        (0..facts).any(|at| verdicts[at].is_none() && headline::is_headline(lines[at].block));
    for at in facts + 1..start {
        let line = &lines[at];
        let own = headline::is_names(line.block)
            || headline::is_byline(line.block)
            || headline::is_label(line.block)
            || headline::is_outline(line.block)
            || line.key.starts_with(['-', '—', '–', '―'])
            || line.key.ends_with(':');
        let short = (2..=SHOWN).contains(&line.length) && line.block.form == Form::Paragraph;
        if verdicts[at].is_none() && titled && short && !own && !has_picture(lines, at) {
            verdicts[at] = Some(("captions", Fate::Drop));
        }
    }
}

/// Such lines within the text, where there are several of them or they stand in brackets, and those that follow
/// it with all that stands among them.
pub(super) fn captions(lines: &[Line<'_>], verdicts: &mut [Verdict], body: &Range<usize>) {
    let inside = |at: usize| is_person(lines, at) || is_pointed(lines, at);
    let found: Vec<usize> = (body.start..lines.len())
        .filter(|&at| verdicts[at].is_none() && !has_picture(lines, at))
        .filter(|&at| is_scene(&lines[at]) || body.contains(&at) && inside(at))
        .collect();
    let several = found.len() >= 2;
    for &at in found.iter().filter(|at| body.contains(at)) {
        let line = &lines[at];
        let sure =
            several && (line.length >= WITHIN || is_person(lines, at)) || line.key.starts_with('(');
        // Below a heading's number or a label stands no picture.
        let above = lines[..at].iter().rev().find(|above| above.length > 0);
        let below_text = above.is_some_and(|above| above.closed || is_scene(above));
        if sure && below_text || is_pointed(lines, at) {
            verdicts[at] = Some(("captions", Fate::Drop));
        }
    }
    let ends = |at: usize| verdicts[at].is_some() || tail::signs(lines, verdicts, at);
    let stop = (body.end..lines.len()).find(|&at| ends(at)).unwrap_or(lines.len());
    let run = |at: &&usize| (body.end..stop).contains(*at);
    if let (Some(&first), Some(&last)) = (found.iter().find(run), found.iter().rfind(run)) {
        for verdict in &mut verdicts[first..=last] {
            *verdict = verdict.or(Some(("captions", Fate::Drop)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::import::block::SourceFormat;
    use crate::import::parse;
    use crate::import::strip::strip;

    const PROSE: &str =
        "某市中心医院昨日举行护士节表彰大会，全院职工参加，先进集体和个人受到表彰。";
    const MORE: &str = "大会宣读了表彰决定，希望全体护理人员再接再厉，为患者提供更好的服务。";

    fn kept(lines: &[&str]) -> Vec<String> {
        let done = strip(parse::parse(&lines.join("\n\n"), SourceFormat::Text));
        done.document.blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn what_pictures_of_an_occasion_show_goes_without_them() {
        let title = "市中心医院举行护士节表彰大会";
        let page = [
            title,
            PROSE,
            "护理部主任王某某发表讲话",
            MORE,
            "李某某院长为优秀护士颁发证书",
            "（副市长张某某致辞）",
            MORE.trim_start_matches("大会"),
            "大会现场",
            "李某某院长致辞",
            "诗朗诵《因为我们是护士》",
            "某科全体医护人员",
            "全体人员合影",
            "现场颁奖",
        ];
        assert_eq!(kept(&page), [title, PROSE, MORE, MORE.trim_start_matches("大会")]);
    }

    #[test]
    fn a_person_named_again_below_was_in_a_picture() {
        let title = "博士团走进校园开讲健康知识";
        let (one, other) = (
            "某市医院公共卫生科主任王清主持本次讲座，博士团成员讲解了多发疾病的防治知识。",
            "博士们从各自领域作了讲解，李凯博士普及了眼部常见病知识，同学们反响热烈。",
        );
        let page = [title, PROSE, "公共卫生科主任王清", one, "李凯博士", other];
        assert_eq!(kept(&page), [title, PROSE, one, other]);
        // A portrait begins with its name.
        let (one, other) = (
            "王清主任从医三十年，擅长常见病的诊治，多次受到表彰和奖励。",
            "李凯博士毕业于某医科大学，擅长眼部疾病的诊治，发表论文多篇。",
        );
        let page = [title, PROSE, "王清主任", one, "李凯博士", other];
        assert_eq!(kept(&page), page);
    }

    #[test]
    fn a_line_that_points_to_a_picture_goes_and_items_stay() {
        let title = "市中心医院举行护士节表彰大会";
        let page = [title, PROSE, "△市中心医院护士王某某（左一）", MORE];
        assert_eq!(kept(&page), [title, PROSE, MORE]);
        let page = [title, PROSE, "▲挂号流程与地点", "▲缴费流程与地点", MORE];
        assert_eq!(kept(&page), page);
    }

    #[test]
    fn headings_steps_and_signatures_stay() {
        let title = "市中心医院举行护士节表彰大会";
        for line in ["专家代表发言", "（一）院领导讲话", "领导讲话", "某市中心医院"]
        {
            let page = [title, PROSE, line, MORE];
            assert_eq!(kept(&page), page, "{line}");
        }
    }
}
