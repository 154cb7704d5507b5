//! A project's own fields in filters.

use super::*;

/// A project with fields of its own, and three tasks that say something in them.
async fn owned() -> (House, ProjectId) {
    let house = House::open().await;
    let gala = project(&house, Vec::new()).await;
    define(&house, gala).await;
    let said = |text: &str| Some(FieldSaid::Text(text.into()));
    let all = vec![
        Sides {
            fields: [
                (1, said("Ask twice")),
                (2, Some(FieldSaid::Number(500.0))),
                (3, said("2026-11-25")),
                (4, said("Main stage")),
                (5, said(&Bo.user().to_string())),
                (6, Some(FieldSaid::Truth(true))),
                (7, said("https://example.org")),
                (8, said("inner")),
            ]
            .into(),
            ..sides("Amps", "doing", Priority::High)
        },
        Sides {
            fields: [
                (2, Some(FieldSaid::Number(-0.5))),
                (3, said("2026-12-01")),
                (4, said("Foyer")),
                (5, said(&Ada.user().to_string())),
            ]
            .into(),
            ..sides("Banner", "to_do", Priority::None)
        },
        sides("Cake", "review", Priority::Urgent),
    ];
    make(&house, gala, all).await;
    (house, gala)
}

#[tokio::test]
async fn fields_of_the_project_are_asked_for_by_their_names() {
    let (house, gala) = owned().await;
    for (text, expected) in [
        ("\"Budget\" > 499.5", "Amps"),
        ("budget <= 500", "Amps Banner"),
        ("Budget < 500", "Banner"),
        ("Budget in (500, -0.5)", "Amps Banner"),
        ("budget != 500", "Banner Cake"),
        ("Budget is empty", "Cake"),
        ("Budget is not empty", "Amps Banner"),
        ("Venue = \"Main stage\"", "Amps"),
        ("venue in (foyer, \"main stage\")", "Amps Banner"),
        ("Venue != Foyer", "Amps Cake"),
        ("Venue is empty", "Cake"),
        ("\"Signed off\" is true", "Amps"),
        ("\"Signed off\" = yes", "Amps"),
        ("\"Signed off\" is not true", "Banner Cake"),
        ("\"Signed off\" = false", "Banner Cake"),
        ("Owner = me", "Amps"),
        ("Owner in (@ada, me)", "Amps Banner"),
        ("Owner is empty", "Cake"),
        ("\"Load-in\" = today", "Amps"),
        ("Load-in > 2026-11-25", "Banner"),
        ("\"Load-in\" < now/w+1w", "Amps"),
        ("Notes ~ TWICE", "Amps"),
        ("notes = \"ask TWICE\"", "Amps"),
        ("Notes !~ twice", "Banner Cake"),
        ("Plan ~ example", "Amps"),
        ("field Status = inner", "Amps"),
        ("\"Status\" = inner", "Amps"),
        ("status = doing", "Amps"),
        ("not (Budget > 0 or Venue = Foyer)", "Cake"),
    ] {
        assert_eq!(finds(&house, gala, text), expected, "Fi5: {text}");
    }
    let names = "status, priority, assignee, label, title, number, estimate, parent, creator, start, due, created, updated, closed, \
                 \"Notes\", \"Budget\", \"Load-in\", \"Venue\", \"Owner\", \"Signed off\", \"Plan\", \"Status\"";
    for (text, at, say) in [
        (
            "mood = bad",
            0,
            format!("Here should be one of {names}, or `not` or `(`, not `mood`."),
        ),
        (
            "due < now or \"Mood\" = bad",
            13,
            format!("Here should be one of {names}"),
        ),
        (
            "Venue = Roof",
            8,
            "There is no option `Roof`; choose one of Main stage, Foyer.".to_owned(),
        ),
        ("Budget > much", 9, "Here should be a number, not `much`.".to_owned()),
        (
            "Venue > Foyer",
            6,
            "Here should be one of `=`, `!=`, `in`, `is empty`, not `>`.".to_owned(),
        ),
        (
            "\"Signed off\" is perhaps",
            16,
            "Here should be `true` or `false`".to_owned(),
        ),
        ("Owner = @nobody", 8, "Nobody here has the handle `@nobody`.".to_owned()),
        ("\"Load-in\" < soon", 12, "`soon` is no time".to_owned()),
        ("Budget", 0, "Here should be one of status,".to_owned()),
        ("field", 0, "Here should be one of status,".to_owned()),
    ] {
        let (place, said) = wrong(&house, gala, text);
        assert_eq!(place, at, "Fi1: {text}: {said}");
        assert!(said.starts_with(&say), "{text}: {said}");
    }
    for (text, personal, timely) in [
        ("Owner = me", true, false),
        ("\"Load-in\" < Today", true, true),
        ("\"Load-in\" < 2026-11-25", false, false),
        ("Budget > 3", false, false),
    ] {
        let filter = Filter::read(text).expect("a filter");
        assert_eq!((filter.is_personal(), filter.is_timely()), (personal, timely), "{text}");
    }
}
