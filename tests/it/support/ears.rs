//! Everybody of the cast listening to what they hear by themselves, so that a test can say who heard what.

use std::{sync::Arc, time::Duration};

use longhouse::{
    domain::people,
    engine::{
        realtime::{Connection, Outgoing},
        store::View,
    },
};
use serde_json::Value;

use super::app::{Cast, TestApp};

/// The cast's ears. What they hear and nobody asserts fails the test when they are dropped.
pub struct Ears<'t> {
    test: &'t TestApp,
    ears: Vec<(Cast, Arc<Connection>)>,
}

impl<'t> Ears<'t> {
    /// Everybody begins to listen.
    pub fn of(test: &'t TestApp) -> Self {
        Self::only(test, &Cast::ALL)
    }

    /// These begin to listen; the others are away.
    pub fn only(test: &'t TestApp, those: &[Cast]) -> Self {
        told(test);
        let listen = |who: Cast| {
            let (user, workspace) = (test.user(who), test.workspace(who));
            let guard = Arc::new(move |view: &View<'_>| people::policy::member(view, user).map(drop));
            let ear = test.app.hub().connect(workspace, user, guard).expect("a connection");
            let topics = test
                .app
                .read(workspace, |view| people::own_topics(view, user))
                .expect("topics");
            test.app.hub().join(&ear, topics, None).expect("joined");
            (who, ear)
        };
        Self {
            test,
            ears: those.iter().copied().map(listen).collect(),
        }
    }

    /// Those who may listen to `topic` as well, until they may no longer.
    pub fn join(&self, topic: &str) {
        for (_, ear) in &self.ears {
            let topics = vec![topic.parse().expect("a topic")];
            self.test.app.hub().join(ear, topics, None).expect("the hub answers");
        }
    }

    /// Checks who heard which events since last time; whoever isn't named heard none.
    #[track_caller]
    pub fn heard(&self, expected: &[(&[Cast], &[&str])]) {
        for (who, heard) in self.drain() {
            let names: Vec<_> = heard
                .iter()
                .map(|event| event["name"].as_str().unwrap_or_default())
                .collect();
            let named = expected.iter().find(|(those, _)| those.contains(&who));
            assert_eq!(names, named.map_or(&[][..], |(_, names)| names), "what {who:?} heard");
        }
    }

    /// The events that everybody heard since last time.
    pub fn drain(&self) -> Vec<(Cast, Vec<Value>)> {
        told(self.test);
        self.ears.iter().map(|(who, ear)| (*who, events(ear))).collect()
    }
}

/// Waits until everything durable was told; who begins to listen before hears of what was.
pub fn told(test: &TestApp) {
    while test.app.hub().published() < test.app.seq() {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn events(ear: &Connection) -> Vec<Value> {
    let mut out = Vec::new();
    ear.drain(&mut out);
    let frames = out.iter().filter_map(|outgoing| match outgoing {
        Outgoing::Event { frame, .. } => Some(frame),
        _ => None,
    });
    frames.map(|frame| serde_json::from_str(frame).expect("JSON")).collect()
}

impl Drop for Ears<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.heard(&[]);
        }
    }
}
