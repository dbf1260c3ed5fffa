//! The front matter as this program writes it: the keys that are set, in their order.

use super::FrontMatter;
use super::front_matter::{AgencyEntry, KindName, ReviewState, RoleName};
use super::yaml::{Inside, push_scalar, push_text, push_texts};
use crate::base::PartialDate;
use crate::model::{Kind, Role};

impl FrontMatter {
    /// Writes the keys that are set, a line or more each, without the lines of `---`.
    pub(super) fn print(&self, out: &mut String) {
        // No key may be forgotten: a new one does not compile until it stands here.
        let FrontMatter {
            title,
            kicker,
            subtitle,
            byline,
            date,
            kind,
            lang,
            summary,
            regions,
            agencies,
            topics,
            keywords,
            source,
            source_url,
            source_file,
            source_segment,
            source_language,
            speakers,
            events,
            tasks,
            attachments,
            image,
            doc_number,
            issuer,
            issued,
            effective,
            legal_expiry,
            validity,
            index_number,
            genre,
            implements,
            amends,
            repeals,
            interprets,
            related,
            aliases,
            slug,
            draft,
            draft_reason,
            publish_on,
            unpublish_on,
            withdrawn,
            changes,
            review,
            reviewed_by,
            reviewed_on,
            uncertain,
            rights,
            translation_of_hash,
            translator,
        } = self;
        let mut to = Printer { out };
        to.text("title", title);
        to.text("kicker", kicker);
        to.text("subtitle", subtitle);
        to.text("byline", byline);
        to.date("date", date);
        to.word("kind", kind.map(kind_code));
        to.text("lang", lang);
        to.text("summary", summary);
        to.texts("regions", regions);
        to.agencies(agencies);
        to.texts("topics", topics);
        to.texts("keywords", keywords);
        to.text("source", source);
        to.text("source_url", source_url);
        to.text("source_file", source_file);
        to.word("source_segment", *source_segment);
        to.text("source_language", source_language);
        to.list("speakers", speakers, |out, speaker| {
            push_text(out, "", "name", &speaker.name);
            if let Some(post) = &speaker.post {
                push_text(out, "    ", "post", post);
            }
        });
        to.list("events", events, |out, event| {
            out.push_str(&format!("date: {}\n", event.date));
            push_text(out, "    ", "title", &event.title);
        });
        to.list("tasks", tasks, |out, task| {
            push_text(out, "", "anchor", &task.anchor);
            push_texts(out, "    ", "lead", &task.lead);
            push_texts(out, "    ", "participants", &task.participants);
        });
        to.texts("attachments", attachments);
        to.text("image", image);
        to.text("doc_number", doc_number);
        to.text("issuer", issuer);
        to.date("issued", issued);
        to.date("effective", effective);
        to.date("legal_expiry", legal_expiry);
        to.text("validity", validity);
        to.text("index_number", index_number);
        to.text("genre", genre);
        to.texts("implements", implements);
        to.texts("amends", amends);
        to.texts("repeals", repeals);
        to.texts("interprets", interprets);
        to.texts("related", related);
        to.texts("aliases", aliases);
        to.text("slug", slug);
        to.word("draft", draft.then_some("true"));
        to.text("draft_reason", draft_reason);
        to.date("publish_on", publish_on);
        to.date("unpublish_on", unpublish_on);
        to.text("withdrawn", withdrawn);
        to.list("changes", changes, |out, change| {
            out.push_str(&format!("date: {}\n", change.date));
            push_text(out, "    ", "note", &change.note);
        });
        to.word("review", review.map(review_code));
        to.text("reviewed_by", reviewed_by);
        to.date("reviewed_on", reviewed_on);
        to.texts("uncertain", uncertain);
        to.text("rights", rights);
        to.text("translation_of_hash", translation_of_hash);
        to.text("translator", translator);
    }

    /// A key's text, for keys whose value is one text.
    pub(super) fn text_mut(&mut self, key: &str) -> Option<&mut String> {
        let text = match key {
            "title" => &mut self.title,
            "kicker" => &mut self.kicker,
            "subtitle" => &mut self.subtitle,
            "byline" => &mut self.byline,
            "summary" => &mut self.summary,
            "source" => &mut self.source,
            "issuer" => &mut self.issuer,
            "draft_reason" => &mut self.draft_reason,
            "withdrawn" => &mut self.withdrawn,
            "rights" => &mut self.rights,
            _ => return None,
        };
        text.as_mut()
    }
}

struct Printer<'a> {
    out: &'a mut String,
}

impl Printer<'_> {
    fn text(&mut self, key: &str, text: &Option<String>) {
        if let Some(text) = text {
            push_text(self.out, "", key, text);
        }
    }

    fn word(&mut self, key: &str, word: Option<impl std::fmt::Display>) {
        if let Some(word) = word {
            self.out.push_str(&format!("{key}: {word}\n"));
        }
    }

    fn date(&mut self, key: &str, date: &Option<PartialDate>) {
        self.word(key, *date);
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        push_texts(self.out, "", key, texts);
    }

    fn list<T>(&mut self, key: &str, items: &[T], push: impl Fn(&mut String, &T)) {
        if items.is_empty() {
            return;
        }
        self.out.push_str(key);
        self.out.push_str(":\n");
        for item in items {
            self.out.push_str("  - ");
            push(self.out, item);
        }
    }

    /// Names alone as a list of names; with roles, a line an agency.
    fn agencies(&mut self, agencies: &[AgencyEntry]) {
        let name_alone = |entry: &AgencyEntry| match entry {
            AgencyEntry::Name(name) => Some(name.clone()),
            AgencyEntry::Full { .. } => None,
        };
        if let Some(names) = agencies.iter().map(name_alone).collect::<Option<Vec<String>>>() {
            return self.texts("agencies", &names);
        }
        self.list("agencies", agencies, |out, entry| {
            match entry {
                AgencyEntry::Name(name) => push_scalar(out, name, Inside::Block),
                AgencyEntry::Full { name, role } => {
                    out.push_str("{name: ");
                    push_scalar(out, name, Inside::Flow);
                    out.push_str(&format!(", role: {}}}", role_code(*role)));
                }
            }
            out.push('\n');
        });
    }
}

fn kind_code(kind: KindName) -> &'static str {
    Kind::from(kind).code()
}

fn role_code(role: RoleName) -> &'static str {
    Role::from(role).code()
}

fn review_code(review: ReviewState) -> &'static str {
    match review {
        ReviewState::Pending => "pending",
        ReviewState::Done => "done",
    }
}
