//! Lines of text to blocks. In scraped text every line is a paragraph; text that was wrapped at a
//! constant width is put together again.

use super::cells;
use super::tags::{self, Piece};
use crate::import::block::{Block, Document, Form};
use crate::text::join::join_lines;
use unicode_width::UnicodeWidthStr;

/// Marks that stand before an item of a list.
const BULLETS: &[char] = &['•', '●', '◆', '▪', '‣', '◦', '·'];

/// The document of a plain text. Lines that hold nothing but tags become blocks whose text is the
/// tags, so that the next stage can say that it dropped them.
pub fn parse(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut group: Vec<(u32, String)> = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        let number = number as u32 + 1;
        let plain = line.contains("\\u003c").then(|| unescaped(line));
        let line = plain.as_deref().unwrap_or(line);
        if line.trim().is_empty() {
            finish(&mut group, &mut blocks);
        } else if line.contains('<') {
            for part in scraps(line) {
                match part {
                    Part::Line(line) => group.push((number, line)),
                    Part::Scrap(scrap) => {
                        finish(&mut group, &mut blocks);
                        let mut block = Block::paragraph(&scrap, number);
                        block.context = "html-scrap".to_owned();
                        blocks.push(block);
                    }
                }
            }
        } else {
            group.push((number, tags::decode_markup_entities(line)));
        }
    }
    finish(&mut group, &mut blocks);
    Document { blocks, ..Document::default() }
}

/// A line of HTML as a script has it in its strings: `\u003cp\u003e`.
fn unescaped(line: &str) -> String {
    let pairs = [
        ("\\u003c", "<"),
        ("\\u003e", ">"),
        ("\\u0026", "&"),
        ("\\\"", "\""),
        ("\\n", " "),
        ("\\t", " "),
    ];
    let text =
        pairs.iter().fold(line.to_owned(), |text, (escape, plain)| text.replace(escape, plain));
    // The mark of a comment was made full-width as that of a sentence.
    text.replace("<！--", "<!--")
}

enum Part {
    Line(String),
    Scrap(String),
}

/// The lines of text in a line with tags, and the tags.
fn scraps(line: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut current = String::new();
    let mut scrap = String::new();
    let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
    for piece in tags::pieces(line) {
        match piece {
            Piece::Text(text) => current.push_str(&tags::decode_markup_entities(text)),
            Piece::Tag(tag, breaks) => {
                scrap.push_str(tag);
                if breaks && !current.trim().is_empty() {
                    parts.push(Part::Line(std::mem::take(&mut current)));
                    current.push_str(&indent);
                }
            }
        }
    }
    // A bullet that is left of a list item says nothing.
    if !current.trim_matches(|c: char| c.is_whitespace() || BULLETS.contains(&c)).is_empty() {
        parts.push(Part::Line(current));
    }
    if !scrap.is_empty() {
        parts.insert(0, Part::Scrap(scrap));
    }
    parts
}

/// The paragraphs of a group of lines without a blank line between them.
fn finish(group: &mut Vec<(u32, String)>, blocks: &mut Vec<Block>) {
    let lines = std::mem::take(group);
    let mut rest = lines.as_slice();
    let mut in_cells = false;
    while !rest.is_empty() {
        // A run of cells that are no table is looked at once.
        let within = std::mem::replace(&mut in_cells, cells::is_cell(&rest[0].1));
        if in_cells
            && !within
            && let Some((count, cells)) = cells::rows(rest)
        {
            let text = cells.concat().join(" ");
            blocks.push(Block::new(Form::Table(cells), &text, rest[0].0));
            rest = &rest[count..];
            continue;
        }
        let rows = table_rows(rest);
        if rows >= 2 {
            let cells: Vec<Vec<String>> = rest[..rows]
                .iter()
                .map(|(_, line)| {
                    line.trim().split('\t').map(|cell| cell.trim().to_owned()).collect()
                })
                .collect();
            let text = cells.concat().join(" ");
            blocks.push(Block::new(Form::Table(cells), &text, rest[0].0));
            rest = &rest[rows..];
            continue;
        }
        let within_cells = cells::is_cell(&rest[0].1);
        // A paragraph begins at an indent; where all lines are indented, at each.
        let length = 1 + rest[1..]
            .iter()
            .take_while(|(_, line)| {
                let cells = !within_cells && cells::is_cell(line);
                !is_indented(line) && !line.trim().contains('\t') && !cells
            })
            .count();
        let part = &rest[..length];
        if is_wrapped(part) {
            let joined = part.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n");
            blocks.push(Block::paragraph(&join_lines(&joined), part[0].0));
        } else {
            blocks.extend(part.iter().filter_map(|(number, line)| block(line, *number)));
        }
        rest = &rest[length..];
    }
}

fn is_indented(line: &str) -> bool {
    line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ")
}

/// How many lines at the head are rows of one table, cells parted by tabs.
fn table_rows(lines: &[(u32, String)]) -> usize {
    let tabs = |line: &str| line.trim().matches('\t').count();
    let first = lines.first().map_or(0, |(_, line)| tabs(line));
    if first == 0 {
        return 0;
    }
    lines.iter().take_while(|(_, line)| tabs(line) == first).count()
}

/// Whether the lines are one paragraph that was wrapped: all but the last are about as wide as the
/// widest, which is wide enough to be a column, and not all end their sentences.
fn is_wrapped(lines: &[(u32, String)]) -> bool {
    let [full @ .., (_, last)] = lines else { return false };
    if full.is_empty() {
        return false;
    }
    // What takes little is asked first: to measure lines takes much.
    let closed = full.iter().filter(|(_, line)| crate::import::chinese::is_closed(line)).count();
    // Two lines of a title are as wide as lines of a column, but end no sentence.
    // A title above the offices to which a document goes is as wide as they are.
    let addressed = full.len() == 1 && last.trim_end().ends_with(['：', ':']);
    let is_text = full.len() >= 3 || crate::import::chinese::is_closed(last) && !addressed;
    if !is_text || closed * 2 > full.len() || lines.iter().any(|(_, line)| is_of_page(line)) {
        return false;
    }
    let width = |line: &str| line.trim().width();
    let widest = full.iter().map(|(_, line)| width(line)).max().unwrap_or(0);
    let han = full.iter().any(|(_, line)| crate::import::chinese::han_count(line) > 0);
    let (least, slack) = if han { (36, 6) } else { (50, 16) };
    // Lines of Latin letters that were wrapped go on in lower case as often as not; paragraphs and headlines
    // begin with a capital.
    let lower =
        lines[1..].iter().filter(|(_, line)| line.trim().starts_with(char::is_lowercase)).count();
    (han || lower * 3 >= full.len())
        && widest >= least
        && widest <= 160
        && width(last) <= widest + 2
        && full.iter().all(|(_, line)| width(line) + slack >= widest)
}

/// The description and the address of a picture that a converter wrote as Markdown, alone on its line.
fn picture(text: &str) -> Option<(&str, &str)> {
    let (words, address) = text.strip_prefix("![")?.strip_suffix(')')?.split_once("](")?;
    (!address.contains(char::is_whitespace)).then_some((words, address))
}

/// Whether a line is the way to the page or its facts, which were not wrapped with what stands below them.
fn is_of_page(line: &str) -> bool {
    let labels = ["发布时间", "发布日期", "来源", "作者", "發布時間", "來源"];
    let labelled = |label: &&str| {
        let at = line.find(*label).map(|at| &line[at + label.len()..]);
        at.is_some_and(|rest| rest.starts_with([':', '：']))
    };
    line.contains(">>") || line.contains(" > ") || labels.iter().any(|label| labelled(label))
}

fn block(line: &str, number: u32) -> Option<Block> {
    let text = line.trim();
    match picture(text) {
        Some((_, "")) => return None,
        Some((words, address)) => {
            return Some(Block::new(Form::Image { address: address.to_owned() }, words, number));
        }
        None => {}
    }
    let item = text
        .strip_prefix(BULLETS)
        .map(str::trim_start)
        .or_else(|| text.strip_prefix("- "))
        .or_else(|| text.strip_prefix("* "));
    // `● 本报记者 张三` is no item; what a reporter asks is.
    let signs = |item: &str| {
        let asks = item.starts_with(['[', '【', '［']) || crate::import::chinese::is_closed(item);
        item.contains("记者") && !asks
    };
    match item {
        Some("") => None,
        Some(item) if !signs(item) => {
            Some(Block::new(Form::ListItem { number: None, depth: 0 }, item, number))
        }
        _ if text.len() >= 3 && text.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '—')) => {
            Some(Block::new(Form::Break, "", number))
        }
        _ => Some(Block::paragraph(text, number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &Document) -> Vec<&str> {
        document.blocks.iter().map(|block| block.text.as_str()).collect()
    }

    #[test]
    fn scraped_lines_are_paragraphs_and_wrapped_lines_are_one() {
        let scraped = parse("标题\n第一段很长很长，说了一件事。\n第二段也说了一件事。\n\n第三段。");
        assert_eq!(texts(&scraped).len(), 4);
        assert_eq!(scraped.blocks[3].line, 5);
        let wrapped = parse(
            "　　川渝两地卫生健康部门日前签署合作协议，将在医疗\n服务、公共卫生、人才培养等方面开展合作，推动异地\n就医直接结算。\n　　协议明确了十二个方面。",
        );
        assert_eq!(
            texts(&wrapped),
            [
                "川渝两地卫生健康部门日前签署合作协议，将在医疗服务、公共卫生、人才培养等方面开展合作，推动异地就医直接结算。",
                "协议明确了十二个方面。",
            ]
        );
        let english = parse(
            "The two departments of health signed an agreement on Monday that\ncovers the exchange of records and the training of nurses in both\nregions.",
        );
        assert_eq!(english.blocks.len(), 1);
        assert!(english.blocks[0].text.contains("that covers"));
    }

    #[test]
    fn the_way_to_the_page_is_not_wrapped_with_the_title() {
        let page = parse(
            "首页 >> 新闻纵横 >> 社会服务 >> 正文\n某某大学附属桐江第二医院正式揭牌\n发布时间:2013年04月20日 来源:\n",
        );
        assert_eq!(texts(&page).len(), 3);
    }

    #[test]
    fn scraps_of_html_go_and_their_text_stays() {
        let document = parse(
            "<li id=\"e\"><b></b></li>\n• <dd id=\"e\"></dd>\n欢迎<b>光临</b><br>第二行 1 &lt; 2\n",
        );
        assert_eq!(
            texts(&document),
            [
                "<li id=\"e\"><b></b></li>",
                "<dd id=\"e\"></dd>",
                "<b></b><br>",
                "欢迎光临",
                "第二行 1 < 2",
            ]
        );
        assert!(document.blocks[..3].iter().all(|block| block.is_in("html-scrap")));
    }

    #[test]
    fn pictures_that_a_converter_wrote_as_markdown_are_pictures() {
        let document =
            parse("第一段说了一件事。\n![](/upload/a.png?e=.png)\n![]()\n![会场](b.jpg)\n");
        assert_eq!(document.blocks.len(), 3);
        assert!(
            matches!(&document.blocks[1].form, Form::Image { address } if address == "/upload/a.png?e=.png")
        );
        assert_eq!(document.blocks[2].text, "会场");
    }

    #[test]
    fn bullets_are_items_and_tabs_are_cells() {
        let document = parse("• 一\n● 二\n地区\t人数\n重庆\t3\n");
        assert!(matches!(document.blocks[0].form, Form::ListItem { number: None, depth: 0 }));
        assert!(matches!(&document.blocks[2].form, Form::Table(rows) if rows.len() == 2));
    }
}
