//! What is offered while a filter is typed, and that all of it may be written there.

use proptest::{prelude::*, sample::Index};

use super::project;
use crate::domain::{
    HALL,
    chat::tests::house::{Bo, House},
    people::policy as people,
    projects::{
        filter::{
            Filter,
            completion::{Completion, Place, Typist, complete},
        },
        policy::{self, ProjectName},
        record::ProjectId,
        tasks::Sides,
    },
};

async fn gala(house: &House) -> ProjectId {
    let labelled = |labels: &[&str]| Sides {
        title: Some("Hall".into()),
        labels: Some(labels.iter().map(|label| (*label).to_owned()).collect()),
        ..Sides::default()
    };
    project(house, vec![labelled(&["stage", "main \"hall\"", "back\\yard"])]).await
}

/// What bo is offered where the bar stands in `text`.
fn offered(house: &House, project: ProjectId, text: &str) -> Completion {
    let at = text.chars().position(|letter| letter == '|').expect("a bar");
    let text = text.replacen('|', "", 1);
    house
        .read(Bo, |view| {
            let viewer = policy::viewer(view, Bo.user(), &ProjectName::Id(project))?;
            let typist = Typist {
                place: Place::One(&viewer),
                sight: people::member(view, Bo.user())?.sight(HALL),
            };
            complete(view, &typist, &text, at)
        })
        .expect("a completion")
}

fn texts(completion: &Completion) -> Vec<&str> {
    completion.items.iter().map(|offer| offer.text.as_str()).collect()
}

#[tokio::test]
async fn what_fits_is_offered_where_one_types() {
    let house = House::open().await;
    let gala = gala(&house).await;
    for (text, wanted) in [
        ("s|", &["status", "start"][..]),
        ("status |", &["=", "!=", "in", "not in"]),
        ("title |", &["~", "!~", "=", "!="]),
        ("due is |", &["empty", "not empty"]),
        ("due is not |", &["empty"]),
        ("label not |", &["in"]),
        ("label in |", &["("]),
        ("label in (stage |", &[",", ")"]),
        ("label in (stage, m|", &["\"main \\\"hall\\\"\""]),
        ("label = \"main|", &["\"main \\\"hall\\\"\""]),
        ("label = b|", &["\"back\\\\yard\""]),
        ("priority >= h|", &["high"]),
        ("status = d|", &["doing", "done"]),
        ("status=o|", &["open"]),
        ("(status = done |", &["and", "or", ")"]),
        ("(status = done) |", &["and", "or"]),
        ("not due = now/|", &["now/w", "now/w+1w", "now/m", "now/m+1m"]),
        ("due < w|", &["now/w", "now/w+1w", "now/m", "now/m+1m"]),
        ("status = doing|", &[]),
        ("status status |", &[]),
        ("nonsense = |", &[]),
        ("title = |", &[]),
    ] {
        assert_eq!(texts(&offered(&house, gala, text)), wanted, "{text}");
    }
    let within = offered(&house, gala, "status = do|ing and");
    assert_eq!((within.from, within.to), (9, 14), "the whole word is replaced");
    let quoted = offered(&house, gala, "label = \"ma|in hall\" or");
    assert_eq!((quoted.from, quoted.to), (8, 19));
}

#[tokio::test]
async fn people_are_offered_who_see_the_project_and_no_others() {
    let house = House::open().await;
    let gala = gala(&house).await;
    let found = offered(&house, gala, "assignee = |");
    assert_eq!(texts(&found)[0], "me");
    assert!(
        texts(&found).contains(&"@bo") && texts(&found).contains(&"@ada"),
        "{found:?}"
    );
    assert!(!texts(&found).contains(&"@gus"), "T1: a guest isn't in it");
    assert_eq!(texts(&offered(&house, gala, "assignee = @B|")), ["@bo"]);
    assert_eq!(texts(&offered(&house, gala, "creator in (me, ad|")), ["@ada"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whoever takes nothing but offers never writes anything wrong: it is whole, or goes on.
    #[test]
    fn whatever_is_offered_may_be_written(choices in proptest::collection::vec(any::<Index>(), 1..14)) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let _within = runtime.enter();
        let house = runtime.block_on(House::open());
        let gala = runtime.block_on(gala(&house));
        let mut text = String::new();
        for choice in choices {
            let offers = offered(&house, gala, &format!("{text}|"));
            if offers.items.is_empty() {
                break; // A title or a number is anybody's own.
            }
            text = format!("{text}{} ", choice.get(&offers.items).text);
            if let Err(wrong) = Filter::read(&text) {
                prop_assert_eq!(wrong.at, text.chars().count(), "{}: {}", text, wrong.say);
            }
        }
    }
}
