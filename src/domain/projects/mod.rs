//! Projects: what a team has to do, in tasks that are found, ordered and changed together, live.
//!
//! - **T1** An open project is there for everybody but guests, who write in it as editors unless they were given another
//!   role; the workspace's administrators manage it. A closed one is there for those who are in it, and for nobody else:
//!   neither in a list nor in a count, an event or a search. Guests see only projects that they are in.
//! - **T2** A project's key is its own in the workspace for ever, and so is a task's name, `KEY-12`. That a key is taken
//!   is all that anybody learns of a project that they don't see.
//! - **T3** Viewers read, editors write tasks, managers also change the project and who is in it. A project has a manager.
//! - **T4** In an archived project nothing is written until it is reopened.
//! - **T5** Tasks are numbered from 1 in the order in which they were made, without gaps; no number is given twice.
//! - **T6** The tasks of a project stand in one order, in which there is room between any two. A column of a board is
//!   that order, of one status.
//! - **T7** Every change of what a task says leaves a row of what it was, what it became, who did it and when, in the
//!   same commit, and raises its version by one. Where it stands among others is no change of what it says.
//! - **T8** Of two who change different sides of a task both stay. Of the same side the later stays, and whoever tells
//!   the version that they have seen is told what they changed of others; with `If-Match` nothing is changed then.
//! - **T9** A batch is done whole or not at all, and says of each line what is wrong with it.
//! - **T10** Only those do a task who may read it. A task is part of another of its project, never of its own parts.
//! - **T11** What is thrown away is found nowhere and can be brought back with all that it had.
//! - **T12** A project has one room, opened when somebody first asks for it, where those talk who were let into the project
//!   and, of an open one, whoever enters (Ch21).
//! - **T13** What was said in a room becomes a task by the hand of who may read it there and write here. The task leads to
//!   the message, and the message, for those who see the project, to the task.
//! - **T14** Who writes tasks comments on them. A comment is changed by its author alone, who leaves to be read what it
//!   said before; its author or a manager takes it away, for good. A name in a text means those who see the project, and
//!   nobody else. Who writes tasks reacts to comments with emoji, and takes their own back.
//! - **T15** Whoever made a task, does it, commented on it or was named on it watches it, until they stop; whoever stopped
//!   watches again only by their own wish. Who watches hears of comments, whoever is named or given a task of that. What
//!   comes with a batch of more than fifty lines, or of the past, is told to nobody.
//! - **T16** The items of a checklist stand in one order. Each is changed for itself: of two who change different ones
//!   both stay.
//! - **T17** What a task has to do with another both show, to those who see both; who doesn't see the other learns of it
//!   neither in a list nor in a count, an event or a refusal. Tasks that block or precede one another stand in no circle,
//!   as far as whoever relates them sees. An open task is blocked by the open ones of its project that block it; what
//!   blocks it from another project is told where it is looked at closely.
//! - **T18** Who sees a task is reminded of it when they chose, once, and nobody else learns of that. What comes before a
//!   task is due moves with that. Nothing comes of what is done or lies in the trash, unless that is taken back in time,
//!   nor to who doesn't see the task any more.
//! - **T19** In the morning everybody is told once what they are to do and was due before, or is today, in the projects
//!   that they see; not in archived ones, and nothing where nothing is due.
//! - **T20** When a task that comes again is done, the next one is there in the same commit: it says the same, on the day
//!   that the rule gives by the clock of its place, and follows it. The rule is the next one's then. Whoever takes back
//!   that it was done takes the next one back too, unless somebody touched it.
//! - **T21** Who writes tasks notes the time that they spend on them: for a day, or by a timer, of which each has one at a
//!   time. An entry is changed by whom it is of alone, and taken away by them or a manager. All who see the project see
//!   what was spent on what by whom, and on a task who counts for it right now.
//! - **T22** A report says of each day what there was when it was over, by whoever's clock reads it, also of what was changed
//!   since; of what was closed how long it took; and nothing of a task that its filter doesn't find.
//! - **T23** A file of tasks is brought into a project in one commit or not at all, and who brings it is told before of
//!   each line and column what can't be taken as it stands, and what becomes of it. The same file comes a second time
//!   only if that is asked for. Nobody is told of tasks that came so; they can be thrown away together.
//! - **T24** Who has the secret of a feed reads in their calendar what its owner is to do, or the open tasks of a project
//!   that its owner sees: what has a date, as long as the owner still may. The secret is shown once; making a feed
//!   again gives it another, and the one before leads nowhere from then on.
//! - **T25** A project's managers give its tasks fields of its own. Each is a side of a task like the others (T7, T8), with
//!   the same signs in filters. A field or an option that is removed is shown and found nowhere, and brought back with
//!   all that it said.
//! - **T26** A manager makes a link by which whoever has it, and its password if it has one, reads the project without an
//!   account: its tasks, checklists and comments with the names of people, and nothing else of the workspace, of other
//!   projects, or of what they have to do with these tasks. The link is the project's: it goes on when whoever made it
//!   is gone, until it expires or a manager takes it back, which also ends what is being looked at. Until the password
//!   is given nothing is told of the project. If its manager wants that, those who have the link comment, under names of
//!   their own choice that are told apart from people's; who watches the task hears of it, and nobody by being named.
//! - **T27** A project's managers add statuses to its workflow, name and order them, say how many tasks shall have one
//!   at once, and remove them: the tasks of one that is removed get another in the same commit. What a status says of
//!   tasks is changed only while none has it. There is always one of what is done, and one of what isn't.
//! - **T28** Who writes tasks attaches files to them and to what they say of them. Who may read a task opens its files
//!   and those of its comments, and nobody else. A file goes from a task by the hand of whoever attached it or of a
//!   manager, and with the task or the comment when that is gone for good. A picture of a task may be its cover.
//! - **T29** What was thrown away lies in its project's trash for thirty days, where those who see the project find it.
//!   After that, or when a manager destroys it before, it is gone with all that was said of it and noted on it; its
//!   number is given to no other, and what was a part of it is a task of its own.
//! - **T30** A project may begin as one that its opener sees: with its workflow, labels, fields and shared filters, and
//!   with copies of its open tasks, which nobody is to do yet, which have no dates, and of which nobody is told.
//! - **T31** The cells of a board have the tasks that a list with the same filter has, each in all the groups that it is
//!   of. A board shows the first of each cell in the order that is wanted, and says how many there are; the rest of a cell
//!   is read as a list of its own.
//! - **T32** A filter over all projects finds what it finds in each that its asker sees and that isn't archived, and nothing
//!   in one that has no word for what it asks. One that means nothing in any of them is refused.

pub mod across;
pub mod activity;
pub mod attaching;
pub mod batch;
pub mod board;
pub mod changing;
pub mod checklist;
pub mod comments;
pub mod copying;
pub mod destroying;
mod event;
pub mod feeds;
pub mod fields;
pub mod filter;
pub mod groups;
pub mod guest_sight;
pub mod guests;
pub mod herald;
pub mod http;
pub mod import;
pub mod list;
pub mod mine;
mod naming;
pub mod origin;
pub mod pace;
pub mod people;
pub mod placing;
pub mod policy;
pub mod project;
pub mod quick;
mod rank;
pub mod record;
pub mod relations;
pub mod reminders;
pub mod repeat;
pub mod repeating;
pub mod report;
pub mod room;
pub mod saved;
pub mod scheme;
pub mod search;
pub mod sheets;
mod shown;
pub mod spent;
mod taskparts;
pub mod tasks;
pub mod time;
pub mod timeline;
pub mod timerows;
pub mod timesheet;
pub mod trash;
pub mod watching;
pub mod workflow;

#[cfg(test)]
mod tests;

use crate::engine::{realtime::TopicKind, store::Collection};

/// What is kept.
pub const COLLECTIONS: &[Collection] = &[
    Collection::of::<record::Project>(),
    Collection::of::<record::ProjectMember>(),
    Collection::of::<record::Scheme>(),
    Collection::of::<record::ProjectTally>(),
    Collection::of::<record::Task>(),
    Collection::of::<record::Described>(),
    Collection::of::<record::Assignment>(),
    Collection::of::<record::Labelled>(),
    Collection::of::<record::Activity>(),
    Collection::of::<record::Origin>(),
    Collection::of::<record::SavedFilter>(),
    Collection::of::<record::AcrossFilter>(),
    Collection::of::<record::Comment>(),
    Collection::of::<record::CommentRevision>(),
    Collection::of::<record::Watch>(),
    Collection::of::<record::CheckItem>(),
    Collection::of::<record::Relation>(),
    Collection::of::<record::TaskReminder>(),
    Collection::of::<record::Repeat>(),
    Collection::of::<record::TimeEntry>(),
    Collection::of::<record::Timer>(),
    Collection::of::<record::TaskImport>(),
    Collection::of::<record::Feed>(),
    Collection::of::<record::FieldMark>(),
    Collection::of::<record::GuestLink>(),
    Collection::of::<record::TaskFile>(),
];

/// What people listen to together: a project and its tasks.
pub const TOPICS: &[TopicKind] = &[TopicKind {
    name: "project",
    may_join: policy::may_hear,
    signals: &[],
}];
