//! A board as Trello exports it, as JSON. It becomes a table like any other, with a line for each card, so that all the
//! rest is the same.
//!
//! A list that is called as a status here, or as such statuses mostly are, is one; any other becomes a label. What is
//! marked as complete is done. Comments and attached files are said under the description: the files themselves stay at
//! Trello. What lies in the archive was put out of sight by those who work with the board, and is left out; a remark
//! says how much that is.

mod board;

use std::collections::HashMap;

use board::{Action, Board, Card, Checklist, Member, State, Word};
use jiff::{Timestamp, tz::TimeZone};

use super::{
    BYTES_MAX, LINES_MAX,
    file::Around,
    quotes,
    remarks::{NAME_MAX, Remarks},
    table::{Encoding, Format, Separator, Table},
    values,
};
use crate::{
    domain::projects::record::{Scheme, Stage},
    error::{Error, Result},
    kit::text,
};

/// What the columns are called, as they are guessed again (`fields`).
const COLUMNS: [&str; 8] = [
    "Title",
    "Description",
    "Status",
    "Assignees",
    "Labels",
    "Start",
    "Due",
    "Checklist",
];

/// Actions that Trello exports at most, the latest: comments that are older are missing.
const ACTIONS_EXPORTED: usize = 1_000;

/// Whether bytes look like JSON, which no table does.
pub fn is_json(bytes: &[u8]) -> bool {
    let mut letters = unmarked(bytes).iter().filter(|byte| !byte.is_ascii_whitespace());
    match (letters.next(), letters.next()) {
        (Some(b'{'), Some(b'"' | b'}')) => true,
        (Some(b'['), Some(next)) => matches!(next, b'{' | b'[' | b'"' | b']') || next.is_ascii_digit(),
        _ => false,
    }
}

/// The table of a board. Fails: Invalid(file) if it is none, or says too much.
pub fn read(bytes: &[u8], around: &Around) -> Result<Table> {
    let text = str::from_utf8(unmarked(bytes)).map_err(broken)?;
    let board: Board<'_> = serde_json::from_str(text).map_err(|cause| match cause.classify() {
        serde_json::error::Category::Data => no_board(),
        _ => broken(cause),
    })?;
    let (Some(lists), Some(cards)) = (&board.lists, &board.cards) else {
        return Err(no_board());
    };
    let mut remarks = Remarks::default();
    let lists: HashMap<&str, List> = lists
        .kept
        .iter()
        .map(|list| (list.id.as_str(), List::of(list, &around.scheme)))
        .collect();
    let shown = in_order(&cards.kept, &lists, &mut remarks);
    if shown.len() > LINES_MAX || cards.left > 0 {
        let say =
            format!("At most {LINES_MAX} cards are taken at once: archive some in Trello, and export the board again.");
        return Err(Error::invalid("file", "too_many", say));
    }
    let reader = Reader::new(&board, around);
    let (mut lines, mut room) = (Vec::with_capacity(shown.len()), BYTES_MAX);
    for (line, (card, list)) in (1..).zip(shown) {
        let cells = reader.line(card, list);
        let length = cells.iter().map(String::len).sum();
        room = room.checked_sub(length).ok_or_else(too_long)?;
        lines.push((line, cells));
        let is_gone = |id: &Word<'_>| !reader.people.contains_key(id.as_str());
        if card.id_members.kept.iter().any(is_gone) {
            remarks.add(Some(line), Some("Assignees"), || {
                "Somebody on the card is no member of the board any more: they are left out.".into()
            });
        }
        for (left, what) in [
            (card.id_labels.left, "labels"),
            (card.id_members.left, "members"),
            (card.attachments.left, "attachments"),
        ] {
            if left > 0 {
                remarks.add(Some(line), None, || {
                    format!("It has too many {what}: {left} are left out.")
                });
            }
        }
    }
    reader.remark(&board, &mut remarks);
    Ok(Table {
        format: Format::Trello,
        separator: Separator::Comma,
        encoding: Encoding::Utf8,
        header: true,
        columns: COLUMNS.map(str::to_owned).to_vec(),
        lines,
        remarks,
    })
}

/// A list of the board, as its cards have it.
struct List {
    /// Shortened: each of its cards has it.
    name: String,
    is_status: bool,
    closed: bool,
    pos: Option<f64>,
}

impl List {
    fn of(list: &board::List<'_>, scheme: &Scheme) -> Self {
        let name = text::shortened(list.name.as_str(), NAME_MAX);
        Self {
            is_status: values::status(scheme, &name).is_some(),
            name,
            closed: list.closed == Some(true),
            pos: list.pos,
        }
    }
}

/// The cards that can be seen on the board, list by list, each with its own.
fn in_order<'c, 'b>(
    cards: &'c [Card<'b>],
    lists: &'c HashMap<&str, List>,
    remarks: &mut Remarks,
) -> Vec<(&'c Card<'b>, Option<&'c List>)> {
    let (mut archived, mut templates) = (0_usize, 0_usize);
    let mut shown = Vec::new();
    for card in cards {
        let list = lists.get(card.id_list.as_str());
        if card.closed == Some(true) || list.is_some_and(|list| list.closed) {
            archived += 1;
        } else if card.is_template == Some(true) {
            templates += 1;
        } else {
            shown.push((card, list));
        }
    }
    if archived > 0 {
        let say = || match archived {
            1 => "One card in the archive is left out.".into(),
            _ => format!("{archived} cards in the archive are left out."),
        };
        remarks.add(None, None, say);
    }
    if templates > 0 {
        let say = || match templates {
            1 => "One card that is a template is left out.".into(),
            _ => format!("{templates} cards that are templates are left out."),
        };
        remarks.add(None, None, say);
    }
    let place = |(card, list): &(&Card<'_>, Option<&List>)| (placed(list.and_then(|list| list.pos)), placed(card.pos));
    shown.sort_by(|one, other| {
        let ((list, card), (other_list, other_card)) = (place(one), place(other));
        list.total_cmp(&other_list).then(card.total_cmp(&other_card))
    });
    shown
}

/// What cards name, by its id.
struct Reader<'b> {
    zone: TimeZone,
    /// What says that a task is done.
    done: String,
    labels: HashMap<&'b str, String>,
    people: HashMap<&'b str, String>,
    checklists: HashMap<&'b str, Vec<&'b Checklist<'b>>>,
    comments: HashMap<&'b str, Vec<&'b Action<'b>>>,
}

impl<'b> Reader<'b> {
    fn new(board: &'b Board<'b>, around: &Around) -> Self {
        let done = around.scheme.statuses.iter().find(|status| status.stage == Stage::Done);
        let label = |label: &'b board::Label<'_>| {
            let name = Some(label.name.as_str().trim()).filter(|name| !name.is_empty());
            let name = name.map_or_else(|| label.color.as_str().replace('_', " "), str::to_owned);
            (label.id.as_str(), text::shortened(&name, NAME_MAX))
        };
        let mut checklists: HashMap<&str, Vec<&Checklist<'_>>> = HashMap::new();
        for list in &board.checklists.kept {
            checklists.entry(list.id_card.as_str()).or_default().push(list);
        }
        for lists in checklists.values_mut() {
            lists.sort_by(|one, other| placed(one.pos).total_cmp(&placed(other.pos)));
        }
        let mut comments: HashMap<&str, Vec<&Action<'_>>> = HashMap::new();
        for action in &board.actions.kept {
            comments.entry(action.data.card.id.as_str()).or_default().push(action);
        }
        for said in comments.values_mut() {
            said.sort_by_key(|action| action.date.as_str());
        }
        let people = board.members.kept.iter();
        Self {
            zone: around.clock.time_zone().clone(),
            done: done.map(|status| status.name.clone()).unwrap_or_default(),
            labels: board.labels.kept.iter().map(label).collect(),
            people: people.map(|member| (member.id.as_str(), called(member))).collect(),
            checklists,
            comments,
        }
    }

    /// The cells of a card.
    fn line(&self, card: &Card<'_>, list: Option<&List>) -> Vec<String> {
        let (status, label) = match list {
            Some(list) if list.is_status => (list.name.as_str(), None),
            list => ("", list.map(|list| &list.name).filter(|name| !name.is_empty())),
        };
        let is_done = card.due_complete == Some(true);
        let status = if is_done { self.done.as_str() } else { status };
        let labels = card.id_labels.kept.iter().filter_map(|id| self.labels.get(id.as_str()));
        let people = card
            .id_members
            .kept
            .iter()
            .filter_map(|id| self.people.get(id.as_str()));
        vec![
            card.name.as_str().trim().to_owned(),
            self.description(card),
            status.to_owned(),
            lines(people),
            lines(labels.chain(label)),
            card.start.as_str().to_owned(),
            card.due.as_str().to_owned(),
            self.checklist(card),
        ]
    }

    /// What is said of a card, and under it where its attachments lie and what was said about it.
    fn description(&self, card: &Card<'_>) -> String {
        let mut said = card.desc.as_str().trim().to_owned();
        let link = |one: &board::Attachment<'_>| format!("- {}", quotes::link(one.name.as_str(), one.url.as_str()));
        let links: Vec<String> = card.attachments.kept.iter().map(link).collect();
        quotes::under(&mut said, &links.join("\n"));
        for comment in self.comments.get(card.id.as_str()).into_iter().flatten() {
            let by = comment.member_creator.as_ref().map(called).unwrap_or_default();
            let day = self.day(comment.date.as_str());
            quotes::under(&mut said, &quotes::comment(&by, &day, comment.data.text.as_str()));
        }
        said
    }

    /// The day of a time, by the clock of whoever brings the board.
    fn day(&self, time: &str) -> String {
        let time: Option<Timestamp> = time.parse().ok();
        time.map(|time| time.to_zoned(self.zone.clone()).date().to_string())
            .unwrap_or_default()
    }

    /// The items of all checklists of a card; of several each item says of which it is.
    fn checklist(&self, card: &Card<'_>) -> String {
        let lists = self.checklists.get(card.id.as_str()).map_or(&[][..], Vec::as_slice);
        let mut items = String::new();
        for list in lists {
            let name = text::shortened(list.name.as_str(), NAME_MAX);
            let of = Some(name).filter(|name| lists.len() > 1 && !name.is_empty());
            let mut checks: Vec<_> = list.check_items.kept.iter().collect();
            checks.sort_by(|one, other| placed(one.pos).total_cmp(&placed(other.pos)));
            for check in checks {
                let mark = if check.state == Some(State::Complete) {
                    "[x] "
                } else {
                    "[ ] "
                };
                let of = of.as_ref().map(|of| format!("{of}: ")).unwrap_or_default();
                let name = check.name.as_str().replace(char::is_control, " ");
                items += &format!("{mark}{of}{name}\n");
            }
            // A name stands before many items: what is as long isn't taken anyway.
            if items.len() > BYTES_MAX {
                break;
            }
        }
        items
    }

    /// What of the board isn't taken, or stays where it is.
    fn remark(&self, board: &Board<'_>, remarks: &mut Remarks) {
        if board.custom_fields.count > 0 {
            remarks.add(None, None, || "Custom fields aren't taken.".into());
        }
        let cards = board.cards.iter().flat_map(|cards| &cards.kept);
        if cards
            .flat_map(|card| &card.attachments.kept)
            .any(|one| one.is_upload == Some(true))
        {
            let say = || "Attached files stay at Trello: the tasks link to them.".into();
            remarks.add(None, None, say);
        }
        if board.actions.count >= ACTIONS_EXPORTED {
            let say =
                || "Trello exports what was done last on a board: older comments may be missing in the file.".into();
            remarks.add(None, None, say);
        }
        let items: usize = board.checklists.kept.iter().map(|list| list.check_items.left).sum();
        for (left, what) in [
            (board.labels.left, "labels"),
            (board.members.left, "members"),
            (board.checklists.left, "checklists"),
            (items, "items of checklists"),
            (board.actions.left, "comments"),
        ] {
            if left > 0 {
                remarks.add(None, None, || {
                    format!("The board has too many {what}: {left} are left out.")
                });
            }
        }
    }
}

/// What a member is called, as people here are: by name.
fn called(member: &Member<'_>) -> String {
    let names = [member.full_name.as_str(), member.username.as_str()];
    let name = names.into_iter().find(|name| !name.trim().is_empty());
    text::shortened(name.unwrap_or_default(), NAME_MAX)
}

/// Each on a line of its own, also a single one: what it says may have commas.
fn lines<'l>(items: impl IntoIterator<Item = &'l String>) -> String {
    items.into_iter().map(|item| format!("{item}\n")).collect()
}

fn placed(pos: Option<f64>) -> f64 {
    pos.unwrap_or(f64::MAX)
}

/// The bytes without the mark of their order.
fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn no_board() -> Error {
    let say = "This is JSON, but no board of Trello. In Trello open the board's menu, choose Print, export, and share, \
               then Export as JSON, and take the file that comes of it.";
    Error::invalid("file", "no_board", say)
}

fn broken(cause: impl std::fmt::Display) -> Error {
    let say = format!("This looks like JSON, and can't be read: {cause}. Export the board from Trello again.");
    Error::invalid("file", "malformed", say)
}

fn too_long() -> Error {
    let say = format!(
        "The cards of the board say more than {} MiB: archive some in Trello, and export the board again.",
        BYTES_MAX >> 20
    );
    Error::invalid("file", "too_large", say)
}
