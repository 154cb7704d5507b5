//! `healthcheck`: one request to `/readyz` of the server that the configuration names.

use std::{
    io::{self, Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

use serde_json::json;

use super::{answer::Answer, arguments::Common, failure::Failure, place};

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of the answer that are read.
const ANSWER_MAX: u64 = 16 << 10;

/// Asks the server whether it is ready.
pub fn run(common: &Common) -> Result<Answer, Failure> {
    let config = place::configuration(common, Vec::new())?;
    let address = reachable(config.listen);
    let reply = ask(address).map_err(|cause| {
        Failure::new("unreachable", format!("Nothing answers at {address}: {cause}."))
            .then("Start it with `longhouse serve`, or say where it listens with LONGHOUSE_LISTEN.")
    })?;
    let status = reply.split(' ').nth(1).unwrap_or("nothing");
    if status == "200" {
        return Ok(Answer::new(
            json!({ "ready": true, "address": address }),
            format!("Ready at {address}."),
        ));
    }
    let said = reply.split_once("\r\n\r\n").map_or("", |(_, body)| body.trim());
    let message = format!("The server at {address} is not ready (it answered {status}). {said}");
    Err(Failure::new("not_ready", message.trim_end()))
}

fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut reply = String::new();
    stream.take(ANSWER_MAX).read_to_string(&mut reply)?;
    Ok(reply)
}

/// Where a server that listens on `address` is reached from this machine.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}
