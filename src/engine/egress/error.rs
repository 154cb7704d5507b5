//! Why a request was not sent, or not answered.

use std::net::IpAddr;

/// Why there is no answer. The sentences go to administrators and into the jobs' list; they name no address inside.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EgressError {
    /// It is no URL that we send to.
    #[error("This is no address to send to: {0}.")]
    NotATarget(&'static str),
    /// The port is none of those where web servers are.
    #[error("Port {0} is not used for the web; use 80, 443, or one from 1024 on.")]
    Port(u16),
    /// Nobody knows the name.
    #[error("The name {0} can't be resolved.")]
    Unresolved(String),
    /// An address of the name is not the world's.
    #[error("{host} leads to an address that is {why}; an operator can open a network by `egress_allow`.")]
    Special {
        host: String,
        address: IpAddr,
        why: &'static str,
    },
    /// Nobody answers there.
    #[error("{0} can't be reached.")]
    Unreachable(String),
    /// It doesn't prove that it is who it says.
    #[error("{host} shows no certificate that is trusted: {what}.")]
    Untrusted { host: String, what: String },
    /// Enough was asked of it for now.
    #[error("{0} was asked often enough for now.")]
    TooOften(String),
    /// It took too long.
    #[error("{0} took too long.")]
    TooSlow(String),
    /// What came is no answer.
    #[error("{host} gave no proper answer: {what}.")]
    Broken { host: String, what: String },
    /// The answer is larger than we take.
    #[error("The answer is larger than {limit_bytes} bytes.")]
    TooLarge { limit_bytes: usize },
    /// It is packed in a way that was not asked for.
    #[error("The answer is packed in a way that was not asked for.")]
    Packed,
    /// It leads on and on.
    #[error("It was redirected too often, or from https to http.")]
    Redirected,
}

impl EgressError {
    /// Whether another time will do no better.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::NotATarget(_) | Self::Port(_) | Self::Special { .. } | Self::Redirected
        )
    }
}
