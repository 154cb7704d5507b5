//! What people say of a task: said, edited, taken away.

use super::{
    attaching,
    event::Heard,
    guest_sight, herald, naming,
    policy::{GuestSpeaker, TaskEditor, TaskViewer},
    record::{Comment, CommentId, CommentRevision, GuestVoice, TaskId},
    shown::CommentShown,
    tasks::Text,
    watching,
};
use crate::{
    domain::files::{
        attachments::{self, Taking},
        record::AttachmentId,
    },
    engine::{
        commit::Tx,
        store::{Order, View},
    },
    error::{Error, Result},
    kit::{
        emoji::Emoji,
        page::{Page, PageRequest},
        reaction, text,
    },
};

/// Bytes of a comment at most.
pub const BODY_MAX: usize = 16_384;
/// Characters of what a guest calls themselves.
const GUEST_NAME_MAX: usize = 60;
/// Earlier texts of one comment that are kept.
const REVISIONS_MAX: u64 = 100;

/// Says something of the task, with files that its author brought, and watches it from now on.
///
/// Takes: [`Text::comment`], or [`Text::beside_files`] with files; ids as [`attaching::each`] gives them.
/// Writes: task_comments, attachments, task_watches, jobs. Emits: projects.comment_posted → project/{id}.  Rules: T4, T14, T15.
pub fn post(tx: &mut Tx<'_>, who: &TaskEditor, text: &Text, files: &[AttachmentId]) -> Result<Comment> {
    let (task, author) = (who.task(), who.user());
    let named = naming::named(tx, who.editor(), &text.rendered)?;
    let comment = Comment {
        task: task.id,
        id: tx.new_id(),
        project: task.project,
        author,
        markdown: text.markdown.clone(),
        html: named.html,
        mentions: named.people,
        posted_at: tx.now(),
        edited_at: None,
        edits: 0,
        given: Vec::new(),
        guest: None,
        attachments: files.to_vec(),
    };
    let taking = Taking {
        holder: comment.id.cast(),
        place: &attaching::place(who.editor().project()),
        field: "attachments",
    };
    attachments::take(tx, author, files, &taking)?;
    tx.insert(&comment)?;
    let drawn_in = [author].into_iter().chain(comment.mentions.iter().copied());
    watching::draw_in(tx, task, drawn_in)?;
    herald::commented(tx, task, &comment)?;
    let shown = CommentShown::of(tx, &comment)?;
    tx.emit(&Heard::CommentPosted {
        project: task.project,
        comment: &shown,
    });
    Ok(comment)
}

/// A guest says something of the task with a number, under a name of their own choice. A name with an `@` means nobody.
///
/// Takes: [`Text::comment`].
/// Writes: task_comments, jobs. Emits: projects.comment_posted → project/{id}. Fails: NotFound, Invalid(name).
/// Rules: T15, T26.
pub fn post_as_guest(tx: &mut Tx<'_>, who: &GuestSpeaker, number: u64, name: &str, said: &Text) -> Result<Comment> {
    let task = guest_sight::task(tx, who.viewer(), number)?;
    let comment = Comment {
        task: task.id,
        id: tx.new_id(),
        project: task.project,
        author: Comment::A_GUEST,
        markdown: said.markdown.clone(),
        html: said.rendered.html().to_owned(),
        mentions: Vec::new(),
        posted_at: tx.now(),
        edited_at: None,
        edits: 0,
        given: Vec::new(),
        guest: Some(GuestVoice {
            link: who.link(),
            name: text::line("name", name, 1, GUEST_NAME_MAX)?,
        }),
        attachments: Vec::new(),
    };
    tx.insert(&comment)?;
    herald::commented(tx, &task, &comment)?;
    let shown = CommentShown::of(tx, &comment)?;
    tx.emit(&Heard::CommentPosted {
        project: task.project,
        comment: &shown,
    });
    Ok(comment)
}

/// Reacts to a comment. Who gave that emoji already has given it.
///
/// Writes: task_comments. Emits: projects.comment_changed → project/{id}.
/// Fails: NotFound, Invalid(emoji) with twenty others.  Rules: T4, T14.
pub fn react(tx: &mut Tx<'_>, who: &TaskEditor, comment: CommentId, emoji: Emoji) -> Result<()> {
    let mut comment = get(tx, who.task().id, comment)?;
    if reaction::give(&mut comment.given, who.user(), emoji)? {
        reacted(tx, &comment)?;
    }
    Ok(())
}

/// Takes one's own reaction back. Where there is none, nothing changes.
///
/// Writes: task_comments. Emits: projects.comment_changed → project/{id}. Fails: NotFound.  Rules: T4, T14.
pub fn take_reaction_back(tx: &mut Tx<'_>, who: &TaskEditor, comment: CommentId, emoji: Emoji) -> Result<()> {
    let mut comment = get(tx, who.task().id, comment)?;
    if reaction::take_back(&mut comment.given, who.user(), emoji) {
        reacted(tx, &comment)?;
    }
    Ok(())
}

fn reacted(tx: &mut Tx<'_>, comment: &Comment) -> Result<()> {
    tx.update(comment)?;
    let shown = CommentShown::of(tx, comment)?;
    tx.emit(&Heard::CommentChanged {
        project: comment.project,
        comment: &shown,
    });
    Ok(())
}

/// Says one's own comment otherwise. The same text again changes nothing, and nobody is told who is first named now.
///
/// Takes: [`Text::comment`].
/// Writes: task_comments, task_comment_revisions. Emits: projects.comment_changed → project/{id}.
/// Fails: NotFound, Forbidden for others' comments.  Rules: T4, T14.
pub fn edit(tx: &mut Tx<'_>, who: &TaskEditor, comment: CommentId, text: &Text) -> Result<Comment> {
    let old = get(tx, who.task().id, comment)?;
    who.may_edit(&old)?;
    if old.markdown == text.markdown {
        return Ok(old);
    }
    let named = naming::named(tx, who.editor(), &text.rendered)?;
    let mut mentions = named.people;
    mentions.retain(|user| old.mentions.contains(user));
    let comment = Comment {
        markdown: text.markdown.clone(),
        html: named.html,
        mentions,
        edited_at: Some(tx.now()),
        edits: old.edits + 1,
        ..old.clone()
    };
    tx.update(&comment)?;
    keep(tx, &old)?;
    let shown = CommentShown::of(tx, &comment)?;
    tx.emit(&Heard::CommentChanged {
        project: comment.project,
        comment: &shown,
    });
    Ok(comment)
}

/// Takes a comment away for good, with all that it said before.
///
/// Writes: task_comments, task_comment_revisions; audit when it was another's.
/// Emits: projects.comment_deleted → project/{id}. Fails: NotFound, Forbidden.  Rules: T4, T14.
pub fn delete(tx: &mut Tx<'_>, who: &TaskEditor, comment: CommentId) -> Result<()> {
    let old = get(tx, who.task().id, comment)?;
    who.may_delete(&old)?;
    tx.delete::<Comment>(&(old.task, old.id))?;
    attachments::release(tx, &old.attachments)?;
    for number in old.edits.saturating_sub(REVISIONS_MAX) + 1..=old.edits {
        tx.delete::<CommentRevision>(&((old.task, old.id), number))?;
    }
    if old.by() != Some(who.user()) {
        let guest = old.guest.as_ref().map(|guest| &guest.name);
        let about = serde_json::json!({ "task": old.task, "author": old.by(), "guest": guest });
        tx.audit("comment.removed", old.id, about)?;
    }
    tx.emit(&Heard::CommentDeleted {
        project: old.project,
        task: old.task,
        id: old.id,
    });
    Ok(())
}

/// A comment on a task. Fails: NotFound.
pub fn get(view: &View<'_>, task: TaskId, comment: CommentId) -> Result<Comment> {
    view.get(&(task, comment))?.ok_or(Error::NotFound)
}

/// A page of what a comment said before, the first text first. Fails: NotFound.
pub fn history(
    view: &View<'_>,
    who: &TaskViewer,
    comment: CommentId,
    page: &PageRequest,
) -> Result<Page<CommentRevision>> {
    let comment = get(view, who.task().id, comment)?;
    Ok(view.page_rows::<CommentRevision>(&(comment.task, comment.id), Order::Rising, page)?)
}

fn keep(tx: &mut Tx<'_>, old: &Comment) -> Result<()> {
    let number = old.edits + 1;
    tx.insert(&CommentRevision {
        task: old.task,
        comment: old.id,
        number,
        markdown: old.markdown.clone(),
        html: old.html.clone(),
        written_at: old.edited_at.unwrap_or(old.posted_at),
    })?;
    if let Some(oldest) = number.checked_sub(REVISIONS_MAX) {
        tx.delete::<CommentRevision>(&((old.task, old.id), oldest))?;
    }
    Ok(())
}
