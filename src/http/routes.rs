//! The tables of addresses that the domains write down, and who reads them: the server, and the description of the API.
//!
//! The description is made when the contract is written (`tests/it/contract.rs`) and carried ready made; were both read
//! at once, as `OpenApiRouter` does, a tenth of the program would be code that describes it.

use axum::{
    Extension, Router,
    handler::Handler,
    routing::{MethodFilter, MethodRouter},
};
use utoipa::openapi::{HttpMethod, OpenApi};
use utoipa_axum::{
    PathItemExt,
    router::{OpenApiRouter, UtoipaMethodRouter},
};

use crate::app::App;

/// Reads tables of addresses.
pub trait Routes: Sized {
    /// Nothing read yet.
    fn new() -> Self;
    /// Takes down what [`routes!`] wrote.
    fn routes<O: Offer>(self, offer: O) -> Self;
    /// Takes down what `other` has read.
    fn merge(self, other: Self) -> Self;
    /// Takes down what `other` has read, below `prefix`.
    fn nest(self, prefix: &str, other: Self) -> Self;
    /// Gives `shared` to the handlers read so far.
    fn with<T: Clone + Send + Sync + 'static>(self, shared: T) -> Self;
}

/// Handlers at their addresses.
pub trait Offer {
    /// Has them served.
    fn serve(served: &mut Served);
    /// Describes them.
    fn describe() -> UtoipaMethodRouter<App>;
}

/// Offers handlers that are described by `#[utoipa::path]`, which also says where and how they are called: by their
/// names, or by those of their module and theirs.
macro_rules! routes {
    (@described $name:ident) => { utoipa_axum::paste!([<__path_ $name>]) };
    (@described $module:ident::$name:ident) => { utoipa_axum::paste!($module::[<__path_ $name>]) };
    ($($($part:ident)::+),+ $(,)?) => {{
        struct Offered;
        impl $crate::http::routes::Offer for Offered {
            fn serve(served: &mut $crate::http::routes::Served) {
                $(served.add::<$crate::http::routes::routes!(@described $($part)::+), _, _>($($part)::+);)+
            }

            fn describe() -> utoipa_axum::router::UtoipaMethodRouter<$crate::app::App> {
                utoipa_axum::routes!($($($part)::+),+)
            }
        }
        Offered
    }};
}
pub(crate) use routes;

/// What the server reads: the handlers and their paths.
pub struct Served {
    /// The handlers.
    pub router: Router<App>,
    /// Their paths, in the router's words, some of them twice.
    pub paths: Vec<String>,
}

impl Served {
    /// Has `handler` answer where and how `P` says.
    pub fn add<P, H, T>(&mut self, handler: H)
    where
        P: utoipa::Path,
        H: Handler<T, App>,
        T: 'static,
    {
        let (path, methods) = (P::path(), P::methods());
        let filters = methods.iter().map(HttpMethod::to_method_filter);
        if let Some(filter) = filters.reduce(MethodFilter::or) {
            let router = std::mem::take(&mut self.router);
            self.router = router.route(&path, MethodRouter::new().on(filter, handler));
            self.paths.push(path);
        }
    }
}

impl Routes for Served {
    fn new() -> Self {
        Self {
            router: Router::new(),
            paths: Vec::new(),
        }
    }

    fn routes<O: Offer>(mut self, _: O) -> Self {
        O::serve(&mut self);
        self
    }

    fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.paths.extend(other.paths);
        self
    }

    fn nest(mut self, prefix: &str, other: Self) -> Self {
        self.router = self.router.nest(prefix, other.router);
        self.paths
            .extend(other.paths.iter().map(|path| format!("{prefix}{path}")));
        self
    }

    fn with<T: Clone + Send + Sync + 'static>(mut self, shared: T) -> Self {
        self.router = self.router.layer(Extension(shared));
        self
    }
}

/// What the description reads.
pub struct Described(OpenApiRouter<App>);

impl Described {
    /// The description.
    pub fn into_openapi(self) -> OpenApi {
        self.0.into_openapi()
    }
}

impl Routes for Described {
    fn new() -> Self {
        Self(OpenApiRouter::new())
    }

    fn routes<O: Offer>(self, _: O) -> Self {
        Self(self.0.routes(O::describe()))
    }

    fn merge(self, other: Self) -> Self {
        Self(self.0.merge(other.0))
    }

    fn nest(self, prefix: &str, other: Self) -> Self {
        Self(self.0.nest(prefix, other.0))
    }

    fn with<T: Clone + Send + Sync + 'static>(self, _: T) -> Self {
        self
    }
}
