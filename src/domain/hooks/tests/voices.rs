//! A bot that speaks where it is not, because somebody who is there asked its command (H10).

use super::{super::policy, *};
use crate::{
    domain::{
        chat::{record::Following, record::Membership, threads},
        hooks::commands,
    },
    engine::store::Span,
    kit::id::UserId,
};

async fn bot(house: &House) -> UserId {
    let draft = commands::Draft {
        name: "deploy".into(),
        description: String::new(),
        usage: String::new(),
        url: "https://x.test".into(),
    };
    let made = house.write(Ada, move |tx| {
        let admin = policy::commands(tx, Ada.user())?;
        Ok(commands::make(tx, &admin, &draft)?.made.bot)
    });
    made.await.expect("made")
}

async fn speaks(house: &House, bot: UserId, room: RoomId, thread: bool) -> Result<Message> {
    let said = house.write(Bo, move |tx| {
        let voice = chat::policy::member(tx, Bo.user(), room)?.lend_voice(tx, bot)?;
        let draft = chat::messages::Draft::new("done @dot", None)?;
        if !thread {
            return chat::messages::post(tx, &voice, &draft).map(|posted| posted.message.shown().id);
        }
        let page = PageRequest::new(Some(1), None)?;
        let root = tx
            .page_rows::<Message>(&room.cast(), Order::Falling, &page)?
            .items
            .remove(0);
        threads::reply(tx, &voice, root.id, &draft, false)?;
        Ok(root.id)
    });
    said.await?;
    Ok(last(house, room))
}

#[tokio::test]
async fn a_lent_voice_speaks_and_leaves_no_trace_of_having_been_there() {
    let house = House::open().await;
    let lab = house.room(Bo, false, "lab").await;
    let bot = bot(&house).await;
    house.forget();
    let said = speaks(&house, bot, lab, false).await.expect("said");
    house.heard(&[(&[Bo], &["chat.message_posted"])]);
    assert_eq!(
        (said.author, said.mentions.len()),
        (bot, 0),
        "who isn't in the room is not meant"
    );
    assert_eq!(
        house.counts(Bo, lab),
        (1, 0),
        "it was the first, and nobody has read it"
    );
    speaks(&house, bot, lab, true).await.expect("said in the thread");
    house.heard(&[(&[Bo], &["chat.reply_posted"])]);
    let kept = house.read(Ada, |view| {
        let follows: Vec<Following> = view.rows(&(bot, lab), &Span::first(9))?;
        Ok((view.get::<Membership>(&(lab, bot))?, follows))
    });
    assert_eq!(kept.expect("read"), (None, Vec::new()));
}

#[tokio::test]
async fn nobody_lends_a_voice_where_they_may_not_write_nor_to_who_was_shut_out() {
    let house = House::open().await;
    let lab = house.room(Bo, false, "lab").await;
    let bot = bot(&house).await;
    let out = house.write(Ada, move |tx| crate::domain::people::bots::retire(tx, bot));
    out.await.expect("shut out");
    assert!(speaks(&house, bot, lab, false).await.is_err());
    let other = house.room(Bo, true, "old").await;
    let archived = house.write(Bo, move |tx| {
        let wanted = RoomChange {
            archived: Some(true),
            ..RoomChange::default()
        };
        chat::rooms::change(tx, &chat::policy::admin(tx, Bo.user(), other)?, &wanted).map(drop)
    });
    archived.await.expect("archived");
    assert_eq!(refused(speaks(&house, bot, other, false).await), Code::room_archived);
    house.forget();
}
