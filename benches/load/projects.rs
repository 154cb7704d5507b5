//! The lines of NUMBERS.md's table that are about projects: answers made anew, each connection another person's.

use std::{io, time::Duration};

use crate::{
    client::{Many, ask},
    house::{House, Person},
    measure::row,
};

const SPAN: Duration = Duration::from_secs(3);
const CONNECTIONS: usize = 32;
/// Projects of which a list is as long as what the stack was measured with: 17 KB.
const LISTED: usize = 18;

/// What the stack that Longhouse replaces does a second (NUMBERS.md).
const TASKS: f64 = 2_850.0;
const PROJECTS: f64 = 1_240.0;

/// Tasks of a project by status, and the list of projects.
pub fn projects() -> io::Result<()> {
    let house = House::start()?;
    let people = house.people()?;
    let people = &people[..CONNECTIONS];
    let key = |person: &Person, nth: usize| -> io::Result<String> {
        let all = ask(house.address, &fresh(person, "/api/v1/projects?limit=200"))?.json();
        let all = all["items"].as_array().cloned().unwrap_or_default();
        let project = all.get(nth % all.len().max(1));
        let key = project.and_then(|project| project["key"].as_str());
        key.map(str::to_owned)
            .ok_or_else(|| io::Error::other("somebody sees no project"))
    };
    let tasks = people.iter().enumerate().map(|(nth, person)| {
        let key = key(person, nth * 5)?;
        let path = format!("/api/v1/projects/{key}/tasks?status=done&limit=50");
        Ok(fresh(person, &path))
    });
    let tasks: Vec<_> = tasks.collect::<io::Result<_>>()?;
    held(&house, "50 tasks of a project by status", &tasks, TASKS)?;
    let path = format!("/api/v1/projects?limit={LISTED}");
    let lists: Vec<_> = people.iter().map(|person| fresh(person, &path)).collect();
    held(&house, "list of projects with counts", &lists, PROJECTS)
}

/// What is not to come from the cache.
fn fresh(person: &Person, path: &str) -> Vec<u8> {
    person.request("GET", path, &[("cache-control", "no-cache")], None)
}

fn held(house: &House, what: &str, requests: &[Vec<u8>], stack: f64) -> io::Result<()> {
    let bytes = ask(house.address, &requests[0])?.body.len();
    let connections = Many::connect(house.address, requests.len(), 200, |at, _, _| requests[at].clone());
    let mut served = connections?.closed_loop(SPAN)?;
    let times = served.rate() / stack;
    let reached = format!(
        "{:.0}/s, p99 {:.2} ms: {times:.1} ×, {} errors",
        served.rate(),
        served.times.ms(0.99),
        served.errors
    );
    let kilobytes = bytes as f64 / 1e3;
    let work = format!("{what}, not cached, {kilobytes:.1} KB, {CONNECTIONS} connections");
    row(&work, "10 ×", &reached, times >= 10.0);
    Ok(())
}
