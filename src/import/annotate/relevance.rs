//! Whether a story belongs to the portal. What does not is kept as a draft with the reason.

use super::reading::{Place, Reading};
use super::regions::Regions;
use super::topics::Chosen;
use crate::model::{Config, Taxonomy, TermId, Vocabulary};
use crate::text::class::has_han;
use crate::text::words::words;

/// Below this no topic of health is spoken of in earnest.
const EARNEST: f32 = 8.0;

/// Words without which a text is not about health, whatever else it speaks of; in English
/// in lower case.
const HEALTH: [&str; 54] = [
    "医疗",
    "医保",
    "医院",
    "医药",
    "医改",
    "医学",
    "医师",
    "中医",
    "医养",
    "三医",
    "卫生",
    "健康",
    "疾病",
    "疾控",
    "疫",
    "患者",
    "诊",
    "药品",
    "药械",
    "护理",
    "养老",
    "托育",
    "献血",
    "食品安全",
    "病例",
    "康复",
    "health",
    "hospital",
    "medical",
    "patient",
    "disease",
    "vaccin",
    "clinic",
    "medicine",
    "就医",
    "医护",
    "健保",
    "长照",
    "照护",
    "卫福",
    "疫苗",
    "急救",
    "捐血",
    "中药",
    "藏医",
    "癌",
    "卫健",
    "传染病",
    "肝炎",
    "流感",
    "接种",
    "感染",
    "病毒",
    "重症",
];
/// How many of them a text of a thousand characters must have.
const DENSITY: f32 = 2.5;
/// With so many of them a text needs neither a title nor a topic to be about health.
const CROWDED: f32 = 12.0;

/// How a story speaks of health.
struct Health {
    throughout: bool,
    in_title: bool,
    /// In nearly every sentence.
    crowded: bool,
}

fn speaks_of_health(reading: &Reading) -> Health {
    let count = |fold: &str| words!(HEALTH).count(&fold.to_ascii_lowercase());
    let body: usize = reading.body().map(|line| count(&line.fold)).sum();
    let title: usize = reading.at(Place::Title).map(|line| count(&line.fold)).sum();
    let density = body as f32 * 1000.0 / reading.length.max(200) as f32;
    Health {
        throughout: body >= 2 && density >= DENSITY,
        in_title: title > 0 && body > 0,
        crowded: body >= 4 && density >= CROWDED,
    }
}

/// Why a story stays a draft, as a sentence; nothing where it belongs.
pub(super) fn reason(
    reading: &Reading,
    chosen: &Chosen,
    regions: &Regions,
    vocabulary: &Vocabulary,
    config: &Config,
) -> Option<String> {
    // The cues are Chinese words; a text without any is judged by its words of health alone.
    let western = !reading.body().any(|line| has_han(&line.fold));
    let feeble = chosen.topics.is_empty() || chosen.strength < EARNEST;
    let health = speaks_of_health(reading);
    // Figures and short items say it in their title and have few cues.
    let plain = western || health.crowded || (health.throughout && health.in_title);
    if (feeble && !plain) || !(health.throughout || health.in_title) {
        let page =
            if reading.story.shares_page { "，只是与其他稿件同在一页" } else { "" };
        return Some(format!("正文没有足够的卫生健康主题线索{page}，请确认是否属于本站内容。"));
    }
    let topics: Vec<TermId> = ids(vocabulary, Taxonomy::Topic, &config.scope.topics);
    if !topics.is_empty()
        && !chosen.topics.is_empty()
        && !chosen.topics.iter().any(|topic| topics.contains(topic))
    {
        return Some("稿件的主题不在本站设定的主题范围内，请确认是否收录。".to_owned());
    }
    let scope = ids(vocabulary, Taxonomy::Region, &config.scope.regions);
    let named: Vec<&TermId> = regions.about.iter().chain(&regions.mentioned).collect();
    // A story that names no division may be national and concern every portal.
    if !scope.is_empty()
        && !named.is_empty()
        && !named.iter().any(|id| touches(vocabulary, id, &scope))
    {
        let first = named
            .first()
            .map_or(String::new(), |id| vocabulary.qualified_name(Taxonomy::Region, id));
        return Some(format!("稿件所涉地区（{first}）不在本站设定的地区范围内，请确认是否收录。"));
    }
    None
}

/// The ids that names in the settings mean; groups become their members.
fn ids(vocabulary: &Vocabulary, taxonomy: Taxonomy, names: &[String]) -> Vec<TermId> {
    let mut all = Vec::new();
    for name in names {
        let own = TermId::new(name).filter(|id| vocabulary.terms(taxonomy).contains_key(id));
        let found: Vec<TermId> =
            own.map_or_else(|| vocabulary.ids_of(taxonomy, name).to_vec(), |id| vec![id]);
        for id in found {
            let members =
                vocabulary.regions.get(&id).map(|term| term.members.clone()).unwrap_or_default();
            all.extend(members);
            all.push(id);
        }
    }
    all
}

/// Whether a division is, lies in, or holds one of the portal's.
fn touches(vocabulary: &Vocabulary, id: &TermId, scope: &[TermId]) -> bool {
    scope.contains(id)
        || vocabulary.ancestors(id).iter().any(|above| scope.contains(above))
        || scope.iter().any(|own| vocabulary.ancestors(own).contains(id))
}
