//! The ways out: what leaves the installation, from whom, and to where.

use axum::{extract::State, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::administer;
use crate::{
    app::App,
    domain::notices::tally,
    engine::egress::{Sms, Target, mail::Mailer},
    error::Result,
    http::{reply, session::Caller},
    kit::id::Id,
};

/// Which ways out the configuration opens.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaysOut {
    /// Whom mail comes from; null if none is sent.
    mail_from: Option<String>,
    /// Where push services reach whoever runs this; null if browsers are told nothing.
    push_contact: Option<String>,
    /// Who takes text messages over; null if none are sent.
    sms_to: Option<String>,
    /// How many text messages may leave in a day.
    sms_per_day: Option<u32>,
    /// How many left within the day that now runs.
    sms_today: u32,
}

/// Which ways out there are.
#[utoipa::path(get, path = "/api/v1/admin/ways", tag = "admin", responses((status = 200, body = WaysOut)))]
pub async fn get_ways(State(app): State<App>, caller: Caller) -> Result<Response> {
    administer(&app, &caller)?;
    let (ways, now) = (app.ways(), app.now());
    let sms_today = app.read(Id::ZERO, |view| tally::today(view, now))?;
    let taker = |sms: &Sms| Target::parse(&sms.hook.url).map(|target| target.origin()).ok();
    Ok(reply::ok(WaysOut {
        mail_from: ways.mail.as_ref().map(Mailer::sender),
        push_contact: ways.push.clone(),
        sms_to: ways.sms.as_ref().and_then(taker),
        sms_per_day: ways.sms.as_ref().map(|sms| sms.per_day),
        sms_today,
    }))
}
