//! Which body a name means: its id, and what it is called.

use super::Finder;
use crate::import::annotate::names::{Body, Seat, What};
use crate::import::annotate::reading::fold;
use crate::import::annotate::regions::NATIONAL;
use crate::model::{RegionLevel, Taxonomy, TermId};

impl Finder<'_> {
    /// The id of a body; nothing for a new one, or where its seat or its level has none.
    pub(super) fn resolve(&self, body: &Body) -> Option<TermId> {
        match body {
            Body::Listed(id) if self.is_at_home(id) => Some(id.clone()),
            Body::Listed(id) => self.bureau().filter(|_| id.as_str() == "macao-health-bureau"),
            Body::New { name, .. } => match self.vocabulary.ids_of(Taxonomy::Agency, name) {
                [id] => Some(id.clone()),
                _ => None,
            },
            Body::Typed { types, seat } => {
                let seat = match seat {
                    Seat::National => TermId::new("000000"),
                    Seat::Region(ids) => self.context.resolve(ids, false),
                    Seat::Level(level) => {
                        let home = self.home.of_level(*level).cloned();
                        let called = self.context.called(*level, home);
                        if called.is_none() && self.is_health(types) {
                            return self.bureau();
                        }
                        called
                    }
                    // The story lists them, and they are named one by one by now.
                    Seat::Counted(_) => None,
                }?;
                // Hong Kong, Macao and Taiwan name their bodies otherwise; theirs are listed.
                if ["71", "81", "82"].iter().any(|code| seat.as_str().starts_with(code)) {
                    return self.special(types, &seat);
                }
                types.iter().find_map(|at| {
                    let kind = self.vocabulary.agency_types.get(*at)?;
                    let id = kind.agency_id(&seat)?;
                    let name = self.vocabulary.agency_name(&id)?;
                    // A listed body of the same name is the same body.
                    match self.vocabulary.ids_of(Taxonomy::Agency, &name) {
                        [listed] => Some(listed.clone()),
                        _ => Some(id),
                    }
                })
            }
        }
    }

    /// What a 卫生局 without a name means in a story of Taiwan.
    fn bureau(&self) -> Option<TermId> {
        let taiwan = TermId::new("710000")?;
        self.context.is_certain(&taiwan).then(|| self.home.bureau.clone()).flatten()
    }

    fn is_health(&self, types: &[usize]) -> bool {
        let mut kinds = types.iter().filter_map(|at| self.vocabulary.agency_types.get(*at));
        kinds.any(|kind| kind.id == "health-commission")
    }

    /// The health body of Hong Kong or Macao, where a type's name means it.
    fn special(&self, types: &[usize], seat: &TermId) -> Option<TermId> {
        let form = match seat.as_str() {
            "810000" => "香港特别行政区政府医务卫生局",
            "820000" => "澳门特别行政区政府卫生局",
            _ => return None,
        };
        let [id] = self.vocabulary.ids_of(Taxonomy::Agency, form) else { return None };
        self.is_health(types).then(|| id.clone())
    }

    /// What a source means that is called by its level alone: 市卫生健康委, 县医院宣传科.
    pub(in crate::import::annotate) fn own_body(&self, source: &str) -> Option<String> {
        let fold = fold(source);
        let found = self.names.find(&fold);
        let first = found.first().filter(|first| first.range.start == 0)?;
        let What::Body(body @ Body::Typed { seat: Seat::Level(level), .. }) = &first.what else {
            return None;
        };
        let rest = &fold[first.range.end..];
        let desk = rest.is_empty()
            || rest.chars().count() <= 6 && rest.ends_with(['科', '处', '股', '室']);
        let id = self.resolve(body).filter(|_| desk && *level != NATIONAL)?;
        Some(self.called(&id, body, &fold[first.range.clone()]))
    }

    /// The body's name: another of its full names where the text uses that one.
    pub(super) fn called(&self, id: &TermId, body: &Body, text: &str) -> String {
        let Body::Typed { types, .. } = body else { return self.name(id) };
        let other = || {
            let region = self.vocabulary.agency_region(id)?;
            let region = self.vocabulary.regions.get(&region)?;
            let level = RegionLevel::of_code(region.id.as_str())?;
            let name = self.vocabulary.agency_name(id)?;
            let own = name.strip_prefix(region.name.as_str())?;
            let kinds = types.iter().filter_map(|at| self.vocabulary.agency_types.get(*at));
            kinds
                .filter_map(|kind| kind.others.get(&level))
                .flatten()
                .filter(|form| form.chars().count() >= 4 && !own.ends_with(form.as_str()))
                .filter(|form| !form.contains("{}") && text.ends_with(form.as_str()))
                .map(|form| format!("{}{form}", region.name))
                .find(|name| {
                    let resolved = self.vocabulary.find(Taxonomy::Agency, name);
                    resolved.as_ref() == Some(id)
                })
        };
        other().unwrap_or_else(|| self.name(id))
    }

    /// 卫生署 is Hong Kong's where the story is of Hong Kong, 国家卫生研究院 Taiwan's.
    fn is_at_home(&self, id: &TermId) -> bool {
        let home = self.vocabulary.agencies.get(id).and_then(|term| term.region.clone());
        home.is_none_or(|home| {
            !["710000", "810000", "820000"].contains(&home.as_str())
                || self.context.is_certain(&home)
        })
    }
}
