//! Rows as each version of each record wrote them: they are read for ever (S2).

use super::super::record::IncomingHook;
use crate::{
    engine::store::{
        Digest,
        fixture::{id, kept},
    },
    kit::time::Millis,
};

#[test]
fn an_incoming_hook() {
    kept(
        &IncomingHook {
            secret: Digest([7; 32]),
            id: id(1),
            workspace: id(2),
            room: id(3),
            bot: id(4),
            made_by: id(5),
            made_at: Millis(1_767_225_600_000),
            enabled: true,
            may_rename: false,
            last_used_at: Some(Millis(1_767_312_000_000)),
        },
        "07070707070707070707070707070707070707070707070707070707070707070101010101010101010101010101010102020202020202020202020202020202030303030303030303030303030303030404040404040404040404040404040405050505050505050505050505050505fd00a8da769b010000010001fd0004017c9b010000",
    );
}
