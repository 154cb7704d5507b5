//! What the server prints when it is up: where the data is, and where to click.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde_json::json;

use crate::{config::Config, domain::demo::PASSWORD};

/// What a newcomer needs to know.
pub struct Welcome<'a> {
    pub data: &'a std::path::Path,
    pub origin: &'a str,
    pub setup_url: Option<String>,
    /// Who may sign in to the demo, if that is what is served.
    pub demo: Vec<String>,
}

impl Welcome<'_> {
    /// Prints it on standard output.
    pub fn print(&self, json: bool) {
        if json {
            let line = json!({
                "is": "listening", "version": env!("CARGO_PKG_VERSION"), "url": self.origin, "data": self.data,
                "setup_url": self.setup_url, "demo": !self.demo.is_empty(),
            });
            println!("{line}");
            return;
        }
        println!("Longhouse {}", env!("CARGO_PKG_VERSION"));
        println!("  data    {}", self.data.display());
        match &self.setup_url {
            Some(url) => {
                println!("  set up  {url}");
                println!("          (works once, for 30 minutes; `longhouse user setup-link` makes another)");
            }
            None => println!("  open    {}", self.origin),
        }
        if let [most @ .., last] = &self.demo[..] {
            let many = if most.is_empty() { "" } else { " or " };
            println!("  demo    sign in as {}{many}{last}", most.join(", "));
            println!("          with the password {PASSWORD}");
        }
        println!("  stop    Ctrl-C");
    }
}

/// The address that people open, for links: the configured one, or the one that is listened on.
pub fn origin_of(config: &Config) -> String {
    match &config.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => origin_at(config.listen),
    }
}

/// The address that a browser on this machine opens.
pub fn origin_at(listen: SocketAddr) -> String {
    let ip = match listen.ip() {
        ip if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, listen.port()))
}
