//! Unread and mention counts held against a model that knows every message and walks through all of them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{
    super::record::MessageId,
    house::{Ada, Bo, Dot, Gus, House, Who},
    leave,
};

const PEOPLE: [Who; 4] = [Ada, Bo, Dot, Gus];

/// Something that somebody does in the room.
#[derive(Debug, Clone)]
enum Deed {
    Post { who: usize, names: Vec<usize>, all: bool },
    Edit { which: usize, names: Vec<usize>, all: bool },
    Delete { which: usize },
    Read { who: usize, upto: Option<usize> },
    LeaveAndReturn { who: usize },
}

struct Said {
    id: MessageId,
    author: Who,
    /// Who was notified and still is named.
    notified: BTreeSet<Who>,
    /// Whether all were notified and still are named.
    all: bool,
    deleted: bool,
}

#[derive(Default)]
struct Model {
    said: Vec<Said>,
    /// How many messages each has read.
    read: BTreeMap<Who, usize>,
}

impl Model {
    fn counts(&self, who: Who) -> (u64, u64) {
        let new = &self.said[self.read[&who]..];
        let for_me = |said: &&Said| said.author != who && (said.all || said.notified.contains(&who));
        (new.len() as u64, new.iter().filter(for_me).count() as u64)
    }
}

fn body(seed: usize, names: &[usize], all: bool) -> String {
    let names = names.iter().map(|name| format!(" @{:?}", PEOPLE[*name]));
    format!(
        "text {seed}{}{}",
        names.collect::<String>(),
        if all { " @room" } else { "" }
    )
}

async fn run(deeds: Vec<Deed>) {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo, Dot, Gus]).await;
    let mut model = Model::default();
    model.read.extend(PEOPLE.map(|who| (who, 0)));
    for (step, deed) in deeds.into_iter().enumerate() {
        match deed {
            Deed::Post { who, names, all } => {
                let author = PEOPLE[who];
                let message = house.post(author, lab, &body(step, &names, all)).await.expect("posted");
                model.said.push(Said {
                    id: message.id,
                    author,
                    notified: names
                        .iter()
                        .map(|name| PEOPLE[*name])
                        .filter(|who| *who != author)
                        .collect(),
                    all,
                    deleted: false,
                });
                model.read.insert(author, model.said.len());
            }
            Deed::Edit { which, names, all } => {
                let Some(said) = pick(&mut model.said, which) else {
                    continue;
                };
                let edited = house.edit(said.author, lab, said.id, &body(step, &names, all)).await;
                assert_eq!(edited.is_ok(), !said.deleted);
                let named: BTreeSet<Who> = names.iter().map(|name| PEOPLE[*name]).collect();
                said.notified.retain(|who| named.contains(who));
                said.all &= all;
            }
            Deed::Delete { which } => {
                let Some(said) = pick(&mut model.said, which) else {
                    continue;
                };
                house.delete(said.author, lab, said.id).await.expect("deleted");
                said.notified.clear();
                (said.all, said.deleted) = (false, true);
            }
            Deed::Read { who, upto } => {
                let who = PEOPLE[who];
                let upto = upto.filter(|_| !model.said.is_empty()).map(|at| at % model.said.len());
                let message = upto.map(|at| model.said[at].id);
                let position = house.mark_read(who, lab, message).await.expect("moved");
                model.read.insert(who, upto.map_or(0, |at| at + 1));
                assert_eq!(
                    (position.unread, position.mentions),
                    model.counts(who),
                    "{who:?} after step {step}"
                );
            }
            Deed::LeaveAndReturn { who } => {
                let who = PEOPLE[who];
                if who == Ada || leave(&house, who, lab).await.is_err() {
                    continue;
                }
                house.let_in(Ada, lab, &[who]).await;
                model.read.insert(who, model.said.len());
            }
        }
        for who in PEOPLE {
            assert_eq!(house.counts(who, lab), model.counts(who), "{who:?} after step {step}");
        }
    }
    house.forget();
}

fn pick(said: &mut [Said], which: usize) -> Option<&mut Said> {
    let count = said.len();
    said.get_mut(which % count.max(1))
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let who = 0..PEOPLE.len();
    let names = || prop::collection::vec(0..PEOPLE.len(), 0..3);
    let deed = prop_oneof![
        5 => (who.clone(), names(), prop::bool::weighted(0.2)).prop_map(|(who, names, all)| Deed::Post { who, names, all }),
        2 => (any::<usize>(), names(), prop::bool::weighted(0.3)).prop_map(|(which, names, all)| Deed::Edit { which, names, all }),
        1 => any::<usize>().prop_map(|which| Deed::Delete { which }),
        3 => (who.clone(), prop::option::weighted(0.85, any::<usize>())).prop_map(|(who, upto)| Deed::Read { who, upto }),
        1 => who.prop_map(|who| Deed::LeaveAndReturn { who }),
    ];
    prop::collection::vec(deed, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn counts_are_what_one_gets_by_counting(deeds in deeds()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        runtime.block_on(run(deeds));
    }
}
