//! How letters read: the same words as text and as HTML. Whatever people wrote is escaped on its way into HTML.

use std::fmt::Write as _;

use super::{record::Kind, seen::NoticeSeen};
use crate::{
    domain::{chat::record::Verdict, people::secured::Happened},
    engine::egress::mail::Letter,
    kit::markdown::escape,
};

/// The frame that all letters stand in.
const FRAME: &str = include_str!("../../../assets/mail/frame.html");
/// Notices in one letter; there are more in the centre.
pub const NOTICES_MAX: usize = 25;

/// Whom a letter is for, and from where.
#[derive(Debug, Clone)]
pub struct Envelope {
    pub to: String,
    pub to_name: String,
    /// The same for the same letter.
    pub key: String,
    /// The name of the workspace that it is about.
    pub workspace: String,
    /// The address that links begin with.
    pub origin: String,
}

/// A letter on its way to be written.
struct Draft {
    subject: String,
    title: String,
    parts: Vec<Part>,
    foot: String,
    unsubscribe: Option<Unsubscribe>,
}

enum Part {
    /// A paragraph.
    Words(String),
    /// Who, what they did, and what they said.
    Entry { lead: String, text: String, href: String },
    /// The one thing to do.
    Button { label: String, href: String },
}

/// Where such mail is ended: by one click of the reader's program, and by hand.
#[derive(Debug, Clone)]
pub struct Unsubscribe {
    pub one_click: String,
    pub page: String,
}

/// What gathered for somebody.
pub fn gathered(envelope: &Envelope, notices: &[NoticeSeen], more: bool, unsubscribe: Unsubscribe) -> Letter {
    let origin = &envelope.origin;
    let subject = match notices {
        [one] => lead(one),
        _ => format!(
            "{}{} new in {}",
            notices.len(),
            if more { "+" } else { "" },
            envelope.workspace
        ),
    };
    let mut parts: Vec<Part> = notices.iter().flat_map(|notice| entries(notice, origin)).collect();
    parts.push(Part::Button {
        label: "Open Longhouse".into(),
        href: notices
            .first()
            .filter(|_| notices.len() == 1)
            .map_or_else(|| format!("{origin}/notices"), |one| format!("{origin}{}", one.href)),
    });
    Draft {
        title: subject.clone(),
        subject,
        parts,
        foot: format!("You have not been there since. What you have read by now is left out. Choose what is mailed: {origin}/notifications"),
        unsubscribe: Some(unsubscribe),
    }
    .write(envelope)
}

/// What a notice says in a letter: an entry; of what is due one for each task too.
fn entries(notice: &NoticeSeen, origin: &str) -> Vec<Part> {
    let each = notice.due.iter().flat_map(|due| &due.tasks).map(|due| Part::Entry {
        lead: format!("{} {}", due.task, due.title),
        text: if due.overdue { "Overdue" } else { "Due today" }.into(),
        href: format!("{origin}{}", due.href),
    });
    let whole = Part::Entry {
        lead: lead(notice),
        text: Some(notice.text.clone())
            .filter(|_| notice.due.is_none())
            .unwrap_or_default(),
        href: format!("{origin}{}", notice.href),
    };
    [whole].into_iter().chain(each).collect()
}

/// Something happened to somebody's account.
pub fn secured(envelope: &Envelope, notice: &NoticeSeen) -> Letter {
    let origin = &envelope.origin;
    let mut what = lead(notice);
    if let Some(address) = &notice.address {
        _ = write!(what, " From the address {address}."); // To a string nothing fails.
    }
    Draft {
        subject: lead(notice).trim_end_matches('.').to_owned(),
        title: "News of your account".into(),
        parts: vec![
            Part::Words(what),
            Part::Words("If that was you, there is nothing to do. If not, change your password now and end the sessions that you don't know.".into()),
            Part::Button {
                label: "Look at your security page".into(),
                href: format!("{origin}/security"),
            },
        ],
        foot: "News of your account is always mailed unless you turn it off under Notifications.".into(),
        unsubscribe: None,
    }
    .write(envelope)
}

/// A link with which somebody chooses a password.
pub fn reset(envelope: &Envelope, link: &str) -> Letter {
    Draft {
        subject: "Choose a new password".into(),
        title: "Choose a new password".into(),
        parts: vec![
            Part::Words("Somebody, perhaps you, asked for a new password for this account. The link works once, for 30 minutes. It signs you out everywhere.".into()),
            Part::Button {
                label: "Choose a password".into(),
                href: link.into(),
            },
            Part::Words("If it wasn't you, do nothing: your password stays as it is.".into()),
        ],
        foot: format!("Sent by Longhouse at {}.", envelope.origin),
        unsubscribe: None,
    }
    .write(envelope)
}

/// An invitation into a workspace.
pub fn invitation(envelope: &Envelope, by: &str, link: &str) -> Letter {
    Draft {
        subject: format!("{by} invites you to {}", envelope.workspace),
        title: format!("Come in to {}", envelope.workspace),
        parts: vec![
            Part::Words(format!(
                "{by} invites you to {} on Longhouse, where the team talks and works.",
                envelope.workspace
            )),
            Part::Button {
                label: "Accept the invitation".into(),
                href: link.into(),
            },
            Part::Words("The link is for this address only and works once.".into()),
        ],
        foot: format!(
            "Sent by Longhouse at {}. If you don't know who that is, do nothing.",
            envelope.origin
        ),
        unsubscribe: None,
    }
    .write(envelope)
}

/// What the button "Send a test" sends.
pub fn test(envelope: &Envelope) -> Letter {
    Draft {
        subject: "Mail from Longhouse arrives".into(),
        title: "Mail arrives".into(),
        parts: vec![Part::Words(
            "You asked for this letter under Notifications. It has come, so others will.".into(),
        )],
        foot: format!("Sent by Longhouse at {}.", envelope.origin),
        unsubscribe: None,
    }
    .write(envelope)
}

/// What happened, in one line.
pub fn lead(notice: &NoticeSeen) -> String {
    let by = notice.by_name.as_deref().unwrap_or("Somebody");
    let task = notice.task.as_deref().unwrap_or("a task");
    let room = notice.room_name.as_deref().unwrap_or("a direct message");
    match (notice.kind, notice.happened) {
        (Kind::Report, _) => match notice.verdict {
            None => format!("{by} reported a message"),
            Some(Verdict::Dismissed) => "Administrators looked at your report and let the message stand".into(),
            Some(Verdict::Removed) => "Administrators looked at your report and deleted the message".into(),
        },
        (Kind::Mention, _) => format!("{by} mentioned you in {room}"),
        (Kind::RoomMention, _) => format!("{by} mentioned everybody in {room}"),
        (Kind::Direct, _) => format!("{by} wrote to you"),
        (Kind::Keyword, _) => format!("{by} said one of your words in {room}"),
        (Kind::Message, _) => format!("{by} wrote in {room}"),
        (Kind::Reply, _) => format!("{by} replied in a thread in {room}"),
        (Kind::Reminder, _) => format!("You wanted to be reminded of what {by} said in {room}"),
        (Kind::TaskReminder, _) => format!("You wanted to be reminded of {task}"),
        (Kind::TasksDue, _) => due(notice),
        (Kind::TaskAssigned, _) => format!("{by} gave you {task} to do"),
        (Kind::TaskMention, _) => format!("{by} mentioned you in {task}"),
        (Kind::TaskComment, _) => format!("{by} commented on {task}"),
        (Kind::Called, _) => format!("{by} called you"),
        (Kind::RoomEntered, _) => format!("{by} let you into {room}"),
        (Kind::Integration, _) => "A webhook that you made was paused, as nothing it sent was taken for days".into(),
        (Kind::Security, Some(Happened::SignedIn)) => {
            let device = Some(notice.text.as_str()).filter(|device| !device.is_empty());
            format!(
                "Your account was signed in to with {}.",
                device.unwrap_or("a new device")
            )
        }
        (Kind::Security, Some(Happened::TokenMade)) => {
            format!("An API token was made for your account: {}.", notice.text)
        }
        (Kind::Security, _) => "The password of your account was changed.".into(),
    }
}

/// How much is due.
fn due(notice: &NoticeSeen) -> String {
    let (overdue, today) = notice.due.as_ref().map_or((0, 0), |due| (due.overdue, due.today));
    let tasks = |count: usize| {
        if count == 1 {
            "1 task".to_owned()
        } else {
            format!("{count} tasks")
        }
    };
    let is = |count: usize| if count == 1 { "is" } else { "are" };
    match (overdue, today) {
        (0, _) => format!("{} {} due today", tasks(today), is(today)),
        (_, 0) => format!("{} {} overdue", tasks(overdue), is(overdue)),
        _ => format!(
            "{} {} overdue, {today} {} due today",
            tasks(overdue),
            is(overdue),
            is(today)
        ),
    }
}

impl Draft {
    fn write(self, envelope: &Envelope) -> Letter {
        let by_hand = self.unsubscribe.as_ref().map(|unsubscribe| unsubscribe.page.as_str());
        Letter {
            to: envelope.to.clone(),
            to_name: envelope.to_name.clone(),
            text: self.text(envelope, by_hand),
            html: self.html(envelope, by_hand),
            subject: self.subject,
            key: envelope.key.clone(),
            unsubscribe: self.unsubscribe.map(|unsubscribe| unsubscribe.one_click),
        }
    }

    fn text(&self, envelope: &Envelope, by_hand: Option<&str>) -> String {
        let mut text = format!("{}\n\n", self.title);
        for part in &self.parts {
            text += &match part {
                Part::Words(words) => format!("{words}\n\n"),
                Part::Entry { lead, text, href } if text.is_empty() => format!("* {lead}\n  {href}\n\n"),
                Part::Entry { lead, text, href } => format!("* {lead}\n  > {text}\n  {href}\n\n"),
                Part::Button { label, href } => format!("{label}:\n{href}\n\n"),
            };
        }
        text += &format!("-- \n{}\n{}\n", envelope.workspace, self.foot);
        if let Some(page) = by_hand {
            text += &format!("No more such mail: {page}\n");
        }
        text
    }

    fn html(&self, envelope: &Envelope, by_hand: Option<&str>) -> String {
        let body: String = self.parts.iter().map(Part::html).collect();
        let mut foot = linked(&self.foot);
        if let Some(page) = by_hand {
            foot += &format!(
                r#"<br><a href="{}" style="color:#55635d;">No more such mail</a>"#,
                escape(page)
            );
        }
        let preview = self.parts.iter().find_map(|part| match part {
            Part::Words(words) => Some(words.as_str()),
            Part::Entry { text, .. } => Some(text.as_str()),
            Part::Button { .. } => None,
        });
        // In one pass: what is filled in may look like a slot.
        fill(FRAME, |slot| match slot {
            "title" => escape(&self.title),
            "preview" => escape(preview.unwrap_or_default()),
            "workspace" => escape(&envelope.workspace),
            "foot" => foot.clone(),
            _ => body.clone(),
        })
    }
}

impl Part {
    fn html(&self) -> String {
        const WORDS: &str = r#"class="ink" style="margin:0 0 14px;font-size:15px;line-height:1.55;color:#16211d;""#;
        match self {
            Self::Words(words) => format!("<p {WORDS}>{}</p>", escape(words)),
            Self::Entry { lead, text, href } => {
                let link = format!(
                    r#"<p class="ink" style="margin:0 0 6px;font-size:15px;line-height:1.5;color:#16211d;"><a href="{}" style="color:#16211d;font-weight:600;text-decoration:none;">{}</a></p>"#,
                    escape(href),
                    escape(lead)
                );
                let quote = format!(
                    r#"<p class="soft quote" style="margin:0 0 18px;padding:0 0 0 12px;border-left:3px solid #cfdcd5;font-size:15px;line-height:1.5;color:#47544e;">{}</p>"#,
                    escape(text)
                );
                if text.is_empty() { link } else { link + &quote }
            }
            Self::Button { label, href } => format!(
                r#"<p style="margin:20px 0 16px;"><a class="key" href="{}" style="display:inline-block;background:#06604a;color:#ffffff;font-size:15px;font-weight:600;text-decoration:none;border-radius:8px;padding:11px 18px;">{}</a></p>"#,
                escape(href),
                escape(label)
            ),
        }
    }
}

/// `words` as HTML, with the address that stands in them as a link.
fn linked(words: &str) -> String {
    let word = |word: &str| {
        let address = word.trim_end_matches('.');
        if !address.starts_with("http://") && !address.starts_with("https://") {
            return escape(word);
        }
        let shown = escape(address);
        format!(
            r#"<a href="{shown}" style="color:#55635d;">{shown}</a>{}"#,
            &word[address.len()..]
        )
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// `frame` with what `of` gives in place of each `{{slot}}`.
fn fill(frame: &str, of: impl Fn(&str) -> String) -> String {
    let mut filled = String::with_capacity(frame.len() + 2_000);
    let mut rest = frame;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((slot, after)) = after.split_once("}}") else {
            break;
        };
        filled.push_str(before);
        filled.push_str(&of(slot));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_text_in_a_letter_whatever_it_looks_like() {
        let envelope = Envelope {
            to: "bo@demo.test".into(),
            to_name: "Bo".into(),
            key: "k".into(),
            workspace: "<b>{{body}}</b>".into(),
            origin: "https://team.test".into(),
        };
        let letter = invitation(
            &envelope,
            "\"><script>x</script>{{title}}",
            "https://team.test/join/abc",
        );
        assert!(
            !letter.html.contains("<script>") && !letter.html.contains("<b>"),
            "{}",
            letter.html
        );
        assert!(letter.html.contains("&lt;script&gt;") && letter.html.contains("{{title}}"));
        assert_eq!(letter.html.matches("https://team.test/join/abc").count(), 1);
        assert!(letter.text.contains("https://team.test/join/abc"));
    }
}
