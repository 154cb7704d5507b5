//! The lines of NUMBERS.md's table, each measured on a server of its own.

use std::{cmp::Reverse, collections::BTreeMap, io, net::SocketAddr, path::Path, thread, time::Duration};

use crate::{
    bare::Bare,
    client::{Blocking, Many, ask, together},
    house::{House, Person},
    measure::{Served, Times, median, note, now_ns, row},
    swarm::{Seat, Swarm},
};

const SPAN: Duration = Duration::from_secs(3);
const ROUNDS: usize = 3;
/// Messages of a cached page: 14 KB of the large demo's.
const PAGE: usize = 25;

/// What the stack that Longhouse replaces does a second (NUMBERS.md).
mod stack {
    pub const COMPRESSED: f64 = 2_700.0;
    pub const MESSAGES: f64 = 2_000.0;
    pub const SEARCH: f64 = 1_600.0;
    pub const POSTS: [(usize, f64, f64); 3] = [(1, 1_150.0, 1.0), (32, 2_700.0, 8.0), (256, 2_690.0, 15.0)];
}

fn list(room: &str, count: usize) -> String {
    format!("/api/v1/rooms/{room}/messages?limit={count}")
}

fn get(address: SocketAddr, connections: usize, expected: u16, request: &[u8]) -> io::Result<Served> {
    Many::connect(address, connections, expected, |_, _, _| request.to_vec())?.closed_loop(SPAN)
}

/// Several rounds of ours and of what it is held against, in turn: the median rates, and ours with its times.
fn held(
    ours: impl Fn() -> io::Result<Served>,
    other: impl Fn() -> io::Result<Served>,
) -> io::Result<(f64, f64, Served)> {
    let (mut rates, mut others, mut served) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        others.push(other()?.rate());
        let one = ours()?;
        rates.push(one.rate());
        served.push(one);
    }
    let errors = served.iter().map(|one| one.errors).sum();
    let all = Served {
        times: together(served),
        took: SPAN,
        errors,
    };
    Ok((median(rates), median(others), all))
}

/// Memory after the start and a few requests.
pub fn rest() -> io::Result<()> {
    let house = House::start()?;
    let people = house.people()?;
    let seconds = Duration::from_secs(2);
    thread::sleep(seconds);
    let (before, mib) = (house.busy(), house.memory() as f64 / 1e6);
    thread::sleep(seconds);
    let busy = (house.busy() - before).as_secs_f64() / seconds.as_secs_f64() * 100.0;
    let reached = format!(
        "{mib:.0} MB, {busy:.1} % of a core, after a request by each of {}",
        people.len()
    );
    row("memory at rest, 200,000 messages", "40 MB", &reached, mib <= 40.0);
    Ok(())
}

/// Cached answers: plain, not modified, compressed.
pub fn cached() -> io::Result<()> {
    let house = House::start()?;
    let person = &house.people()?[0];
    let path = list(&person.rooms[0].id, PAGE);
    let plain = person.request("GET", &path, &[], None);
    ask(house.address, &plain)?;
    let reply = ask(house.address, &plain)?;
    assert_eq!(reply.header("x-cache"), Some("HIT"), "{}", reply.head);
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/load-data");
    let (body, small) = (directory.join("body"), directory.join("small"));
    std::fs::write(&body, &reply.body)?;
    std::fs::write(&small, br#"{"items":[],"next":null}   "#)?;
    let bare_get = crate::client::request("GET", "/", &[], None);

    let bare = Bare::start(&body)?;
    let (rate, other, mut served) = held(
        || get(house.address, 32, 200, &plain),
        || get(bare.address, 32, 200, &bare_get),
    )?;
    let p99 = served.times.ms(0.99);
    let reached = format!(
        "{rate:.0}/s, p99 {p99:.2} ms; bare axum {other:.0}/s: {:.0} %, {} errors",
        rate / other * 100.0,
        served.errors
    );
    let work = format!("cached list, {:.1} KB, 32 connections", reply.body.len() as f64 / 1e3);
    row(&work, "85 % of bare axum", &reached, rate >= 0.85 * other);
    drop(bare);

    let etag = reply.header("etag").unwrap_or_default().to_owned();
    let known = person.request("GET", &path, &[("if-none-match", &etag)], None);
    let bare = Bare::start(&small)?;
    let (rate, other, served) = held(
        || get(house.address, 32, 304, &known),
        || get(bare.address, 32, 200, &bare_get),
    )?;
    let reached = format!(
        "{rate:.0}/s; bare axum, 27 B: {other:.0}/s: {:.0} %, {} errors",
        rate / other * 100.0,
        served.errors
    );
    row(
        "the same, not modified",
        "85 % of bare axum",
        &reached,
        rate >= 0.85 * other,
    );

    let packed = person.request("GET", &path, &[("accept-encoding", "gzip, deflate, br")], None);
    let length = ask(house.address, &packed)?.body.len();
    let mut served = get(house.address, 32, 200, &packed)?;
    let times = served.rate() / stack::COMPRESSED;
    let reached = format!(
        "{:.0}/s, p99 {:.2} ms: {times:.1} ×, {:.1} KB",
        served.rate(),
        served.times.ms(0.99),
        length as f64 / 1e3
    );
    row("the same, compressed", "20 ×", &reached, times >= 20.0);
    Ok(())
}

/// Answers made anew.
pub fn fresh() -> io::Result<()> {
    let house = House::start()?;
    let people = house.people()?;
    let requests: Vec<_> = (0..32)
        .map(|nth| {
            let person = &people[nth];
            person.request(
                "GET",
                &list(&person.rooms[nth % person.rooms.len()].id, 50),
                &[("cache-control", "no-cache")],
                None,
            )
        })
        .collect();
    let mut served = Many::connect(house.address, 32, 200, |at, _, _| requests[at].clone())?.closed_loop(SPAN)?;
    let times = served.rate() / stack::MESSAGES;
    let reached = format!(
        "{:.0}/s, p99 {:.2} ms: {times:.1} ×, {} errors",
        served.rate(),
        served.times.ms(0.99),
        served.errors
    );
    row(
        "50 messages of a room, not cached, 32 connections",
        "10 ×",
        &reached,
        times >= 10.0,
    );
    Ok(())
}

/// Questions of the search box, each connection another person; and how soon what was just said is found.
pub fn search() -> io::Result<()> {
    let house = House::start()?;
    let people = house.people()?;
    house.rest();
    // Twenty hits of some dozens; of 30,000; of nearly all there are, which is the worst that can be asked.
    let questions = [
        (
            "two words by somebody",
            "meeting%20thursday%20from:user0007%20",
            Some(6.0),
        ),
        ("a word in every sixth message", "invitation%20", None),
        ("a word in nearly all", "the%20", None),
    ];
    for (what, question, bar) in questions {
        let path = format!("/api/v1/search?limit=20&q={question}");
        let before = house.busy();
        let mut served = Many::connect(house.address, 32, 200, |at, _, _| {
            people[at].request("GET", &path, &[], None)
        })?
        .closed_loop(SPAN)?;
        let times = served.rate() / stack::SEARCH;
        let (p50, p99) = (served.times.ms(0.5), served.times.ms(0.99));
        let each = (house.busy() - before).as_secs_f64() * 1e6 / served.times.0.len() as f64;
        let reached = format!(
            "{:.0}/s: {times:.1} ×, p50 {p50:.1} ms, p99 {p99:.1} ms, {each:.0} µs of a core each, {} errors",
            served.rate(),
            served.errors
        );
        let good = bar.is_none_or(|bar| times >= bar && p99 < 10.0) && served.errors == 0;
        let bar = bar.map_or_else(String::new, |bar| format!("{bar:.0} ×, p99 < 10 ms"));
        row(&format!("search, {what}, 32 connections"), &bar, &reached, good);
    }
    found()
}

/// From the answer of a post until somebody's search gives it, while others post.
fn found() -> io::Result<()> {
    const SAID: usize = 200;
    let house = House::start()?;
    let people = house.people()?;
    let room = people[0].rooms[0].id.clone();
    let inside: Vec<_> = people.iter().filter(|one| one.is_in(&room)).collect();
    for (rate, bar) in [(50.0, 300.0), (1_000.0, 300.0)] {
        let (address, room, inside) = (house.address, &room, &inside);
        let span = Duration::from_secs(15);
        let (mut times, mut posted) = thread::scope(|scope| -> io::Result<_> {
            let posting = scope.spawn(move || {
                let write = |at: usize, _, now| inside[at % inside.len()].post(room, now);
                Many::connect(address, 32, 201, write)?.at_rate(rate, span)
            });
            let mut connection = Blocking::connect(address)?;
            let mut times = Times::default();
            for nth in 0..SAID {
                let word = format!("needle{nth}at{rate:.0}");
                let body = format!(r#"{{"body":"{word}"}}"#);
                let path = format!("/api/v1/rooms/{room}/messages");
                let post = people[0].request("POST", &path, &[crate::house::SAME_ORIGIN], Some(&body));
                let reply = connection.ask(&post)?;
                assert_eq!(reply.status, 201, "{}", reply.head);
                let began = now_ns();
                let ask = people[1].request("GET", &format!("/api/v1/search?q={word}%20"), &[], None);
                while connection.ask(&ask)?.json()["items"]
                    .as_array()
                    .is_none_or(Vec::is_empty)
                {}
                times.since(began, now_ns());
                thread::sleep(Duration::from_millis(40));
            }
            Ok((times, posting.join().expect("a thread")?))
        })?;
        let (p50, p99) = (times.ms(0.5), times.ms(0.99));
        let reached = format!(
            "p50 {p50:.1} ms, p99 {p99:.1} ms; posts p99 {:.1} ms",
            posted.times.ms(0.99)
        );
        let good = p99 < bar && posted.errors == 0;
        row(
            &format!("found after it was said, {rate:.0} posts/s"),
            "p99 < 300 ms",
            &reached,
            good,
        );
    }
    Ok(())
}

/// Durable posts, each connection another person in one of their rooms.
pub fn posts() -> io::Result<()> {
    for (connections, base, bar) in stack::POSTS {
        let house = House::start()?;
        let people = house.people()?;
        let (before, threads) = (house.busy(), house.busy_threads());
        let mut served = Many::connect(house.address, connections, 201, |at, _, now| {
            let person = &people[at % people.len()];
            person.post(&person.rooms[at % person.rooms.len()].id, now)
        })?
        .closed_loop(SPAN)?;
        let (rate, times) = (served.rate(), served.rate() / base);
        let (p50, p99) = (served.times.ms(0.5), served.times.ms(0.99));
        let each = (house.busy() - before).as_secs_f64() * 1e6 / served.times.0.len() as f64;
        let reached = format!(
            "{rate:.0}/s: {times:.1} ×, p50 {p50:.2} ms, p99 {p99:.1} ms, {each:.0} µs of a core each, {} errors",
            served.errors
        );
        let good = times >= bar && served.errors == 0 && (connections < 256 || p99 < 40.0);
        row(
            &format!("durable post, {connections} connections"),
            &format!("{bar:.0} ×"),
            &reached,
            good,
        );
        let mut by: Vec<_> = house.busy_threads().into_iter().collect();
        for (name, busy) in &mut by {
            *busy = busy.saturating_sub(threads.get(name).copied().unwrap_or_default());
        }
        by.sort_by_key(|(_, busy)| Reverse(*busy));
        let count = served.times.0.len() as f64;
        let by: Vec<_> = by
            .iter()
            .map(|(name, busy)| (name, busy.as_secs_f64() * 1e6 / count))
            .filter(|(_, each)| *each >= 0.5)
            .map(|(name, each)| format!("{name} {each:.1}"))
            .collect();
        note("— µs of a core each, by thread", &by.join(", "));
    }
    Ok(())
}

/// The room that most people are in, those who are in it, and a seat for each of so many sockets of theirs.
fn seats(people: &[Person], count: usize) -> (String, Vec<&Person>, Vec<Seat>) {
    let room = people[0].rooms[0].id.clone();
    let inside: Vec<_> = people.iter().filter(|one| one.is_in(&room)).collect();
    let seat = |nth: usize| Seat {
        cookie: inside[nth % inside.len()].cookie.clone(),
        room: room.clone(),
    };
    let seats = (0..count).map(seat).collect();
    (room, inside, seats)
}

/// Posts at a rate while `swarm` listens: one connection for each poster, in turn, each in their room.
fn post_while_listening(
    house: &House,
    posters: &[(&Person, &str)],
    swarm: &mut Swarm,
    per_second: f64,
    span: Duration,
) -> io::Result<Served> {
    swarm.forget();
    let address = house.address;
    thread::scope(|scope| {
        let posting = scope.spawn(move || {
            Many::connect(address, posters.len(), 201, |at, _, now| {
                let (person, room) = posters[at];
                person.post(room, now)
            })?
            .at_rate(per_second, span)
        });
        swarm.listen(span + Duration::from_millis(500))?;
        posting.join().expect("a thread")
    })
}

fn told(swarm: &mut Swarm, wanted: usize, posted: &mut Served) -> String {
    format!(
        "p50 {:.1} ms, p99 {:.1} ms, {} of {wanted} deliveries; posts p99 {:.1} ms; {} missed, {} twice, {} errors",
        swarm.times.ms(0.5),
        swarm.times.ms(0.99),
        swarm.deliveries,
        posted.times.ms(0.99),
        swarm.missed,
        swarm.twice,
        posted.errors + swarm.closed + swarm.refused,
    )
}

fn whole(swarm: &Swarm, wanted: usize, posted: &Served) -> bool {
    swarm.deliveries as usize == wanted && swarm.missed + swarm.twice + posted.errors + swarm.closed == 0
}

fn one_room(sockets: usize, rates: &[(f64, f64)]) -> io::Result<()> {
    let house = House::start()?;
    let people = house.people()?;
    let (room, inside, seats) = seats(&people, sockets);
    let posters: Vec<_> = inside.iter().take(32).map(|person| (*person, room.as_str())).collect();
    let mut swarm = Swarm::new(house.address)?;
    swarm.seat(seats)?;
    for (rate, bar) in rates {
        let span = Duration::from_secs(8);
        let mut posted = post_while_listening(&house, &posters, &mut swarm, *rate, span)?;
        let wanted = posted.times.0.len() * sockets;
        let reached = told(&mut swarm, wanted, &mut posted);
        let good = swarm.times.ms(0.99) < *bar && whole(&swarm, wanted, &posted);
        let work = format!("{sockets} sockets in a room, {rate:.0} posts/s");
        row(&work, &format!("p99 < {bar:.0} ms"), &reached, good);
    }
    Ok(())
}

/// A thousand sockets in a room.
pub fn sockets() -> io::Result<()> {
    one_room(1_000, &[(50.0, 15.0), (100.0, 30.0), (300.0, 100.0)])
}

/// Five thousand in a room.
pub fn crowd() -> io::Result<()> {
    one_room(5_000, &[(20.0, 100.0)])
}

/// A hundred rooms, each with who is in it; not the one where everybody is.
fn hundred_rooms(people: &[Person]) -> Vec<(&str, Vec<&Person>)> {
    let everybody = &people[0].rooms[0].id;
    let mut inside: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
    for person in people {
        for room in person.rooms.iter().filter(|room| room.id != *everybody) {
            inside.entry(&room.id).or_default().push(person);
        }
    }
    inside.into_iter().take(100).collect()
}

/// A thousand sockets in a hundred rooms.
pub fn rooms() -> io::Result<()> {
    const SOCKETS: usize = 1_000;
    let house = House::start()?;
    let people = house.people()?;
    let rooms = hundred_rooms(&people);
    let posters: Vec<_> = rooms.iter().map(|(room, inside)| (inside[0], *room)).collect();
    let mut swarm = Swarm::new(house.address)?;
    swarm.seat((0..SOCKETS).map(|nth| {
        let (room, inside) = &rooms[nth % rooms.len()];
        Seat {
            cookie: inside[nth / rooms.len() % inside.len()].cookie.clone(),
            room: (*room).to_owned(),
        }
    }))?;
    for (rate, bar) in [(200.0, 5.0), (1_000.0, 15.0)] {
        let span = Duration::from_secs(8);
        let mut posted = post_while_listening(&house, &posters, &mut swarm, rate, span)?;
        // Posts and sockets go round the rooms alike, and each begins with the first.
        let count = |room: usize, of: usize| of / rooms.len() + usize::from(room < of % rooms.len());
        let posts = posted.times.0.len();
        let wanted = (0..rooms.len())
            .map(|room| count(room, posts) * count(room, SOCKETS))
            .sum();
        let reached = told(&mut swarm, wanted, &mut posted);
        let good = swarm.times.ms(0.99) < bar && whole(&swarm, wanted, &posted);
        let work = format!("{SOCKETS} sockets in {} rooms, {rate:.0} posts/s", rooms.len());
        row(&work, &format!("p99 < {bar:.0} ms"), &reached, good);
    }
    Ok(())
}

/// All sockets fail at once while people go on talking, and resume.
pub fn reconnect() -> io::Result<()> {
    let house = House::start()?;
    let people = house.people()?;
    let (room, inside, seats) = seats(&people, 1_000);
    let mut swarm = Swarm::new(house.address)?;
    swarm.seat(seats)?;
    let address = house.address;
    let posting = Duration::from_secs(6);
    let (took, mut posted) = thread::scope(|scope| -> io::Result<_> {
        let poster = scope.spawn(move || {
            Many::connect(address, 32, 201, |at, _, now| inside[at].post(&room, now))?.at_rate(200.0, posting)
        });
        swarm.listen(Duration::from_secs(2))?;
        swarm.drop_all();
        thread::sleep(Duration::from_secs(1));
        let took = swarm.reconnect()?;
        swarm.listen(Duration::from_millis(3_500))?;
        Ok((took, poster.join().expect("a thread")?))
    })?;
    let reached = format!(
        "{} missed, {} twice, {} reset, all caught up in {:.2} s; {} of {} deliveries; posts p99 {:.1} ms",
        swarm.missed,
        swarm.twice,
        swarm.reset,
        took.as_secs_f64(),
        swarm.deliveries,
        posted.times.0.len() * 1_000,
        posted.times.ms(0.99)
    );
    let good = swarm.missed + swarm.twice + swarm.reset == 0 && took < Duration::from_secs(1);
    row(
        "reconnect of 1,000 sockets under 200 posts/s",
        "0 missed, within 1 s",
        &reached,
        good,
    );
    Ok(())
}

/// Everybody with a socket and a call a second: seven pages of messages, two room lists, one post in ten.
pub fn users() -> io::Result<()> {
    for (count, bars) in [
        (1_000, (5.0, 10.0, 100.0, 10.0)),
        (5_000, (500.0, 100.0, f64::MAX, f64::MAX)),
    ] {
        let house = House::start()?;
        let people = house.people()?;
        let room_of = |nth: usize| {
            let person = &people[nth % people.len()];
            // Not the first, where everybody is.
            let others = person.rooms.get(1..).filter(|others| !others.is_empty());
            let rooms = others.unwrap_or(&person.rooms);
            &rooms[nth * 7 % rooms.len()].id
        };
        let seats = (0..count).map(|nth| Seat {
            cookie: people[nth % people.len()].cookie.clone(),
            room: room_of(nth).clone(),
        });
        let mut swarm = Swarm::new(house.address)?;
        swarm.seat(seats)?;
        let (address, people) = (house.address, &people);
        let span = Duration::from_secs(10);
        let before = house.busy();
        let mut served = thread::scope(|scope| {
            let calling = scope.spawn(move || {
                let write = |at: usize, nth: u64, now: u64| {
                    let person = &people[at % people.len()];
                    match (at as u64 + nth) % 10 {
                        0 => person.post(room_of(at), now),
                        1 | 2 => person.request("GET", "/api/v1/rooms?limit=200", &[], None),
                        _ => person.request("GET", &list(room_of(at), 50), &[], None),
                    }
                };
                // Created and OK are both fine here.
                Many::connect(address, count, 0, write)?.at_rate(count as f64, span)
            });
            swarm.listen(span + Duration::from_millis(500))?;
            calling.join().expect("a thread")
        })?;
        let busy = (house.busy() - before).as_secs_f64() / span.as_secs_f64() * 100.0
            / thread::available_parallelism().map_or(1.0, |cores| cores.get() as f64);
        let memory = house.memory() as f64 / 1e6;
        let (http, delivery) = (served.times.ms(0.99), swarm.times.ms(0.99));
        let p95 = served.times.ms(0.95);
        let reached = format!(
            "http p95 {p95:.2}, p99 {http:.1} ms, delivery p99 {delivery:.1} ms ({} deliveries), {memory:.0} MB, {busy:.0} % of the machine",
            swarm.deliveries
        );
        let good = http < bars.0 && delivery < bars.1 && memory < bars.2 && busy < bars.3;
        let bar = match count {
            1_000 => "5 ms, 10 ms, 100 MB, 10 %",
            _ => "p95 200, p99 500, delivery 100 ms",
        };
        row(
            &format!("{count} users, each a socket and a call a second"),
            bar,
            &reached,
            good,
        );
    }
    Ok(())
}

/// Sockets that hear nothing.
pub fn idle() -> io::Result<()> {
    const SOCKETS: usize = 10_000;
    let house = House::start()?;
    let people = house.people()?;
    let mut swarm = Swarm::new(house.address)?;
    let before = house.memory();
    swarm.seat(seats(&people, SOCKETS).2)?;
    swarm.listen(Duration::from_secs(2))?;
    let each = (house.memory() - before) as f64 / 1_024.0 / SOCKETS as f64;
    let reached = format!("{each:.1} KiB each, {:.0} MB in all", house.memory() as f64 / 1e6);
    row(&format!("{SOCKETS} idle sockets"), "8 KiB each", &reached, each <= 8.0);
    note(
        "sockets that were refused or closed",
        &format!("{}", swarm.refused + swarm.closed),
    );
    Ok(())
}
