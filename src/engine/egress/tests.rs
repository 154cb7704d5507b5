//! The client against names, addresses and servers that mean harm.

use std::{
    collections::HashMap,
    io::Write as _,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use http::StatusCode;
use ipnet::IpNet;
use rcgen::CertifiedKey;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{self, RootCertStore, ServerConfig, crypto::ring, pki_types::PrivatePkcs8KeyDer},
};

use super::*;

/// A world of names. What isn't in it isn't resolved.
fn world(names: &[(&str, &[&str])]) -> Arc<Resolve> {
    let names: HashMap<String, Vec<IpAddr>> = names
        .iter()
        .map(|(name, addresses)| {
            let addresses = addresses.iter().map(|text| text.parse().expect("an address"));
            ((*name).to_owned(), addresses.collect())
        })
        .collect();
    Arc::new(move |name| {
        let found = names.get(&name).cloned().unwrap_or_default();
        Box::pin(async move { Ok(found) })
    })
}

fn loopback() -> Vec<IpNet> {
    vec!["127.0.0.1/32".parse().expect("a network")]
}

/// A client to which `a.test` and `b.test` are this machine, which it may reach.
fn client() -> Egress {
    let here: &[&str] = &["127.0.0.1"];
    Egress::with(
        loopback(),
        world(&[("a.test", here), ("b.test", here)]),
        RootCertStore::empty(),
    )
}

/// A server that says `say` to whoever asks, then what `more` does; how often it was asked.
async fn serve(say: Vec<u8>, goes_on: GoesOn) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let (address, asked) = (
        listener.local_addr().expect("an address"),
        Arc::new(AtomicUsize::new(0)),
    );
    let count = asked.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(talk(stream, say.clone(), goes_on));
        }
    });
    (address, asked)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GoesOn {
    Closes,
    Silent,
    /// Says the last bytes again and again.
    Endless,
}

async fn talk(mut stream: TcpStream, say: Vec<u8>, goes_on: GoesOn) {
    let mut heard = [0; 4_096];
    _ = stream.read(&mut heard).await; // Whatever it is, the answer is ready.
    if stream.write_all(&say).await.is_err() {
        return;
    }
    match goes_on {
        GoesOn::Closes => _ = stream.shutdown().await, // It may be closed already.
        GoesOn::Silent => _ = stream.read(&mut heard).await, // Until the other end goes.
        GoesOn::Endless => while stream.write_all(&[b'x'; 1_024]).await.is_ok() {},
    }
}

fn answer(headers: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{headers}\r\n").as_bytes(), body].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

#[tokio::test]
async fn nothing_is_sent_where_one_of_the_addresses_is_special() {
    let hostile: &[(&str, &[&str])] = &[
        ("loopback.test", &["127.0.0.1"]),
        ("six.test", &["::1"]),
        ("private.test", &["10.0.0.1"]),
        ("metadata.test", &["169.254.169.254"]),
        ("mapped.test", &["::ffff:169.254.169.254"]),
        ("nat64.test", &["64:ff9b::a9fe:a9fe"]),
        ("mixed.test", &["93.184.216.34", "127.0.0.1"]),
        ("last.test", &["93.184.216.34", "2606:4700::1", "fd00:ec2::254"]),
    ];
    let client = Egress::with(Vec::new(), world(hostile), RootCertStore::empty());
    for (name, _) in hostile {
        let sent = client.send(Outgoing::get(format!("http://{name}/"))).await;
        assert!(matches!(sent, Err(EgressError::Special { .. })), "{name}: {sent:?}");
    }
    for written in [
        "http://127.0.0.1:8080/",
        "http://[::1]:8080/",
        "http://[::ffff:127.0.0.1]:8080/",
        "http://10.1.2.3/",
    ] {
        let sent = client.send(Outgoing::get(written)).await;
        assert!(matches!(sent, Err(EgressError::Special { .. })), "{written}: {sent:?}");
    }
    let sent = client.send(Outgoing::get("http://nowhere.test/")).await;
    assert_eq!(
        sent.expect_err("unknown"),
        EgressError::Unresolved("nowhere.test".into())
    );
}

#[tokio::test]
async fn a_network_is_open_as_long_as_the_operator_says_so() {
    let (address, asked) = serve(answer("content-length: 2\r\n", b"ok"), GoesOn::Closes).await;
    let url = format!("http://a.test:{}/", address.port());
    let client = client();
    let answer = client.send(Outgoing::get(&url)).await.expect("it is open");
    assert_eq!((answer.status, &answer.body[..]), (StatusCode::OK, &b"ok"[..]));
    let mapped = format!("http://[::ffff:127.0.0.1]:{}/", address.port());
    let sent = client.send(Outgoing::get(mapped)).await;
    assert!(
        !matches!(sent, Err(EgressError::Special { .. })),
        "open by either way to write it: {sent:?}"
    );
    client.allow(Vec::new());
    let before = asked.load(Ordering::SeqCst);
    assert!(matches!(
        client.send(Outgoing::get(&url)).await,
        Err(EgressError::Special { .. })
    ));
    assert_eq!(asked.load(Ordering::SeqCst), before, "nobody was asked");
}

/// A name that is the world's when it is checked and ours when it is connected to.
#[tokio::test]
async fn a_name_that_changes_its_mind_is_resolved_once() {
    let (address, asked) = serve(answer("content-length: 0\r\n", b""), GoesOn::Closes).await;
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let resolve: Arc<Resolve> = Arc::new(move |_| {
        let first = counted.fetch_add(1, Ordering::SeqCst) == 0;
        let found: IpAddr = if first { [127, 0, 0, 1] } else { [127, 0, 0, 2] }.into();
        Box::pin(async move { Ok(vec![found]) })
    });
    let client = Egress::with(loopback(), resolve, RootCertStore::empty());
    let url = format!("http://rebinding.test:{}/", address.port());
    client
        .send(Outgoing::get(&url))
        .await
        .expect("the address that was checked");
    assert_eq!((calls.load(Ordering::SeqCst), asked.load(Ordering::SeqCst)), (1, 1));
    let again = client.send(Outgoing::get(&url)).await;
    assert!(
        matches!(again, Err(EgressError::Special { .. })),
        "and is checked each time: {again:?}"
    );
}

#[tokio::test]
async fn a_redirect_is_checked_like_what_it_came_from() {
    let (end, _) = serve(answer("content-length: 3\r\n", b"end"), GoesOn::Closes).await;
    let to = |location: String| answer_redirect(&location);
    let (near, _) = serve(to(format!("http://b.test:{}/x", end.port())), GoesOn::Closes).await;
    let answer = client()
        .send(Outgoing::get(format!("http://a.test:{}/", near.port())))
        .await;
    assert_eq!(&answer.expect("followed").body[..], b"end");

    for inside in [
        "http://169.254.169.254/latest/",
        "http://[::1]:9000/",
        "http://10.0.0.1/",
    ] {
        let (there, _) = serve(to(inside.into()), GoesOn::Closes).await;
        let sent = client()
            .send(Outgoing::get(format!("http://a.test:{}/", there.port())))
            .await;
        assert!(matches!(sent, Err(EgressError::Special { .. })), "{inside}: {sent:?}");
    }
    for wrong in ["file:///etc/passwd", "http://user:word@a.test/", "gopher://a.test/"] {
        let (there, _) = serve(to(wrong.into()), GoesOn::Closes).await;
        let sent = client()
            .send(Outgoing::get(format!("http://a.test:{}/", there.port())))
            .await;
        assert!(matches!(sent, Err(EgressError::NotATarget(_))), "{wrong}: {sent:?}");
    }
    let (round, asked) = serve(to("/again".into()), GoesOn::Closes).await;
    let sent = client()
        .send(Outgoing::get(format!("http://a.test:{}/", round.port())))
        .await;
    assert_eq!(sent.expect_err("for ever"), EgressError::Redirected);
    assert_eq!(asked.load(Ordering::SeqCst), 4, "once, and three times after it");

    let (there, asked) = serve(to("/again".into()), GoesOn::Closes).await;
    let sent = client()
        .send(Outgoing::post(format!("http://a.test:{}/", there.port()), "x"))
        .await;
    assert_eq!(sent.expect("as it is").status, StatusCode::FOUND, "a POST is sent once");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

fn answer_redirect(location: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n").into_bytes()
}

#[tokio::test]
async fn hostile_servers_are_bounded_in_time_and_size() {
    let large = vec![b'x'; 100_000];
    let bomb = gzip(&vec![0; 50 << 20]);
    let torn = &gzip(b"whole")[..12];
    assert!(bomb.len() < 64 << 10, "it arrives whole");
    let broken: fn(&EgressError) -> bool = |error| matches!(error, EgressError::Broken { .. });
    let too_large: fn(&EgressError) -> bool = |error| matches!(error, EgressError::TooLarge { .. });
    let too_slow: fn(&EgressError) -> bool = |error| matches!(error, EgressError::TooSlow(_));
    let packed: fn(&EgressError) -> bool = |error| *error == EgressError::Packed;
    let table: Vec<(&str, Vec<u8>, GoesOn, fn(&EgressError) -> bool)> = vec![
        ("says nothing", vec![], GoesOn::Silent, too_slow),
        ("hangs up", vec![], GoesOn::Closes, broken),
        (
            "stops in the head",
            b"HTTP/1.1 200 OK\r\ncontent-".to_vec(),
            GoesOn::Silent,
            too_slow,
        ),
        (
            "stops in the body",
            answer("content-length: 9\r\n", b"abc"),
            GoesOn::Silent,
            too_slow,
        ),
        (
            "lies: less came than it said",
            answer("content-length: 9\r\n", b"abc"),
            GoesOn::Closes,
            broken,
        ),
        (
            "says two lengths",
            answer("content-length: 9\r\ncontent-length: 3\r\n", b"abc"),
            GoesOn::Closes,
            broken,
        ),
        (
            "says no number",
            answer("content-length: many\r\n", b"abc"),
            GoesOn::Closes,
            broken,
        ),
        (
            "says it is large",
            answer("content-length: 100000\r\n", &large),
            GoesOn::Closes,
            too_large,
        ),
        ("never ends", answer("", b""), GoesOn::Endless, too_large),
        (
            "a head without an end",
            b"HTTP/1.1 200 OK\r\nx: ".to_vec(),
            GoesOn::Endless,
            broken,
        ),
        (
            "too many headers",
            answer(&"a: b\r\n".repeat(500), b""),
            GoesOn::Closes,
            broken,
        ),
        (
            "speaks something else",
            b"220 mail.test ESMTP\r\n".to_vec(),
            GoesOn::Closes,
            broken,
        ),
        (
            "a bomb",
            answer("content-encoding: gzip\r\n", &bomb),
            GoesOn::Closes,
            too_large,
        ),
        (
            "torn gzip",
            answer("content-encoding: gzip\r\n", torn),
            GoesOn::Closes,
            broken,
        ),
        (
            "packed otherwise",
            answer("content-encoding: br\r\n", b"abc"),
            GoesOn::Closes,
            packed,
        ),
        (
            "chunks without an end",
            answer("transfer-encoding: chunked\r\n", b"5\r\nab"),
            GoesOn::Closes,
            broken,
        ),
    ];
    for (what, say, goes_on, expected) in table {
        let (address, _) = serve(say, goes_on).await;
        let begun = Instant::now();
        let outgoing = Outgoing {
            within: Duration::from_millis(700),
            ..Outgoing::get(format!("http://a.test:{}/", address.port()))
        };
        let error = client().send(outgoing).await.expect_err(what);
        assert!(expected(&error), "{what}: {error:?}");
        assert!(
            begun.elapsed() < Duration::from_secs(3),
            "{what}: {:?}",
            begun.elapsed()
        );
    }
}

#[tokio::test]
async fn more_than_was_said_is_not_read_and_gzip_is_unpacked() {
    let (address, _) = serve(answer("content-length: 3\r\n", b"abcdefgh"), GoesOn::Closes).await;
    let sent = client()
        .send(Outgoing::get(format!("http://a.test:{}/", address.port())))
        .await;
    assert_eq!(&sent.expect("an answer").body[..], b"abc");
    let (address, _) = serve(answer("content-encoding: gzip\r\n", &gzip(b"unpacked")), GoesOn::Closes).await;
    let sent = client()
        .send(Outgoing::get(format!("http://a.test:{}/", address.port())))
        .await;
    assert_eq!(&sent.expect("an answer").body[..], b"unpacked");
}

#[tokio::test]
async fn a_certificate_must_be_trusted_and_for_the_name() {
    let CertifiedKey { cert, signing_key } =
        rcgen::generate_simple_self_signed(["a.test".to_owned()]).expect("a certificate");
    let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key.into())
        .expect("a server");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(mut stream) = acceptor.accept(stream).await {
                let mut heard = [0; 4_096];
                _ = stream.read(&mut heard).await; // Whatever it is, the answer is ready.
                _ = stream.write_all(&answer("content-length: 2\r\n", b"ok")).await;
                _ = stream.shutdown().await; // The client may be gone.
            }
        }
    });
    let here: &[&str] = &["127.0.0.1"];
    let names = || world(&[("a.test", here), ("b.test", here)]);
    let mut roots = rustls::RootCertStore::empty();
    roots.add(cert.der().clone()).expect("a root");
    let trusting = Egress::with(loopback(), names(), roots);
    let answer = trusting.send(Outgoing::get(format!("https://a.test:{port}/"))).await;
    assert_eq!(&answer.expect("trusted").body[..], b"ok");
    let other = trusting.send(Outgoing::get(format!("https://b.test:{port}/"))).await;
    assert!(matches!(other, Err(EgressError::Untrusted { .. })), "{other:?}");
    let stranger = Egress::with(loopback(), names(), RootCertStore::empty());
    let sent = stranger.send(Outgoing::get(format!("https://a.test:{port}/"))).await;
    assert!(matches!(sent, Err(EgressError::Untrusted { .. })), "{sent:?}");
}

#[tokio::test]
async fn who_needs_the_beginning_alone_reads_no_further() {
    let ends: Enough = |_, bytes| bytes.windows(5).any(|word| word == b"<end>");
    let of = |port: u16, enough: Enough| Outgoing {
        within: Duration::from_secs(5),
        body_max: 100_000,
        enough: Some(enough),
        ..Outgoing::get(format!("http://a.test:{port}/"))
    };
    let long = [&b"head<end>"[..], &vec![b'x'; 1 << 20]].concat();
    let bomb = gzip(&vec![b'0'; 50 << 20]);
    let torn = &gzip(&vec![b'0'; 1 << 20])[..500];
    let table: Vec<(&str, Vec<u8>, GoesOn, std::ops::RangeInclusive<usize>)> = vec![
        ("ends early", answer("", &long), GoesOn::Silent, 9..=99_999),
        ("never ends", answer("", b"x"), GoesOn::Endless, 100_000..=100_000),
        (
            "a bomb",
            answer("content-encoding: gzip\r\n", &bomb),
            GoesOn::Closes,
            100_000..=100_000,
        ),
        (
            "packed",
            answer("content-encoding: gzip\r\n", &gzip(&long)),
            GoesOn::Silent,
            9..=100_000,
        ),
        (
            "torn",
            answer("content-encoding: gzip\r\n", torn),
            GoesOn::Closes,
            1..=100_000,
        ),
        ("short", answer("content-length: 2\r\n", b"ok"), GoesOn::Closes, 2..=2),
        ("nothing", answer("content-length: 0\r\n", b""), GoesOn::Closes, 0..=0),
    ];
    for (what, say, goes_on, expected) in table {
        let (address, _) = serve(say, goes_on).await;
        let came = client().send(of(address.port(), ends)).await;
        let length = came.unwrap_or_else(|error| panic!("{what}: {error:?}")).body.len();
        assert!(expected.contains(&length), "{what}: {length}");
    }
    let (address, _) = serve(answer("content-type: image/png\r\n", b""), GoesOn::Silent).await;
    let came = client()
        .send(of(address.port(), |headers, _| headers.contains_key("content-type")))
        .await;
    assert_eq!(came.expect("the head alone").body.len(), 0);
}

#[tokio::test]
async fn no_host_is_asked_more_often_than_it_bears() {
    let (address, asked) = serve(answer("content-length: 0\r\n", b""), GoesOn::Closes).await;
    let (client, url) = (client(), |name: &str| format!("http://{name}:{}/", address.port()));
    let (mut sent, mut refused) = (0, 0);
    for _ in 0..40 {
        match client.send_paced(Outgoing::get(url("a.test"))).await {
            Ok(_) => sent += 1,
            Err(error) => {
                assert_eq!(error, EgressError::TooOften("a.test".into()));
                refused += 1;
            }
        }
    }
    assert!(sent >= 30 && refused > 0, "{sent} sent, {refused} refused");
    assert_eq!(asked.load(Ordering::SeqCst), sent);
    client
        .send_paced(Outgoing::get(url("b.test")))
        .await
        .expect("another host");
}
