//! Times of requests by method, route and status, with each counter looked up once and then kept.

use std::{
    sync::{OnceLock, atomic::Ordering},
    time::Duration,
};

use prometheus::{Histogram, IntCounter};

use super::metrics::metrics;

/// Methods that are counted each for itself; the last stands for all others.
const METHODS: [&str; 8] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "OTHER"];
/// Statuses that are counted each for itself; the last stands for all others.
const STATUSES: [&str; 23] = [
    "101", "200", "201", "204", "206", "301", "304", "400", "401", "403", "404", "405", "408", "409", "413", "415",
    "416", "422", "429", "500", "503", "507", "other",
];
/// The route of what no route took.
const NO_ROUTE: &str = "none";

/// The counters of every route, known from the start.
pub struct Routes {
    routes: Vec<Route>,
    none: Route,
}

struct Route {
    path: String,
    children: [[OnceLock<Child>; STATUSES.len()]; METHODS.len()],
}

struct Child {
    seconds: Histogram,
    total: IntCounter,
}

impl Routes {
    /// The counters for the routes with these paths, as they stand in the router: `/api/v1/rooms/{id}`.
    pub fn new(paths: impl IntoIterator<Item = String>) -> Self {
        Self {
            routes: paths.into_iter().map(Route::new).collect(),
            none: Route::new(NO_ROUTE.to_owned()),
        }
    }

    /// The path of the route with this place in the list; `none` for what no route took.
    pub fn path(&self, place: Option<usize>) -> &str {
        &self.route(place).path
    }

    /// Counts one answered request of the route with this place in the list.
    pub fn answered(&self, method: &str, route: Option<usize>, status: u16, took: Duration) {
        let child = self.route(route).child(place(&METHODS, method), status_place(status));
        child.seconds.observe(took.as_secs_f64());
        child.total.inc();
        metrics().request_times.record(took);
        if status >= 500 {
            metrics().failures.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn route(&self, place: Option<usize>) -> &Route {
        place.and_then(|place| self.routes.get(place)).unwrap_or(&self.none)
    }
}

impl Route {
    fn new(path: String) -> Self {
        Self {
            path,
            children: [const { [const { OnceLock::new() }; STATUSES.len()] }; METHODS.len()],
        }
    }

    fn child(&self, method: usize, status: usize) -> &Child {
        self.children[method][status].get_or_init(|| {
            let labels = [METHODS[method], self.path.as_str(), STATUSES[status]];
            Child {
                seconds: metrics().request_seconds.with_label_values(&labels),
                total: metrics().requests.with_label_values(&labels),
            }
        })
    }
}

fn place(names: &[&str], name: &str) -> usize {
    names.iter().position(|known| *known == name).unwrap_or(names.len() - 1)
}

fn status_place(status: u16) -> usize {
    let digits = [status / 100, status / 10 % 10, status % 10].map(|digit| b'0' + (digit % 10) as u8);
    place(&STATUSES, std::str::from_utf8(&digits).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_under_their_route_and_strangers_under_none() {
        let routes = Routes::new(["/test/{id}".to_owned()]);
        routes.answered("GET", Some(0), 200, Duration::from_millis(3));
        routes.answered("BREW", None, 418, Duration::from_millis(3));
        let text = metrics().text().expect("text");
        assert!(text.contains(r#"http_requests_total{method="GET",route="/test/{id}",status_code="200"} 1"#));
        assert!(text.contains(r#"http_requests_total{method="OTHER",route="none",status_code="other"} 1"#));
        assert!(
            text.contains(r#"http_request_duration_seconds_bucket{method="GET",route="/test/{id}",status_code="200""#)
        );
    }
}
