//! `serve`: everything opened in order, served until it is told to stop, closed in order.

use std::{process::ExitCode, sync::Arc, time::Duration};

use tokio::sync::watch;

use super::{
    arguments::{Common, Serve},
    demo,
    failure::Failure,
    people, place,
    progress::Bar,
    request::{Office, runtime},
    signals::{EXIT_FAULT, Reason, Signals},
    socket, ways,
    welcome::{Welcome, origin_at, origin_of},
};
use crate::{
    config::{Config, Sources},
    domain::{demo::some_people, people::setup},
    http,
    kit::id::Id,
    telemetry::log,
};

/// Serves until it is told to stop.
pub fn run(common: &Common, serve: &Serve) -> Result<ExitCode, Failure> {
    let mut flags = serve.flags();
    flags.extend(common.data.as_ref().map(|data| ("data", data.display().to_string())));
    let sources = Sources::of_process(common.config.clone(), flags);
    let config = Config::load(&sources)?;
    if serve.demo && !config.listen.ip().is_loopback() {
        let message = format!(
            "{} can be reached by others, and everybody knows the demo's passwords.",
            config.listen
        );
        return Err(Failure::new("demo_in_public", message).then("Listen on 127.0.0.1, or leave --demo out."));
    }
    log::start(&config.log_level, config.log_format).map_err(|error| Failure::new("log", error.to_string()))?;
    // Whatever is made from here on, its owner alone may read it.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let runtime = runtime()?;
    let reason = runtime.block_on(serve_until_told(common, serve, sources, config))?;
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(match reason {
        Reason::Asked => ExitCode::SUCCESS,
        Reason::Fault => ExitCode::from(EXIT_FAULT),
    })
}

async fn serve_until_told(
    common: &Common,
    serve: &Serve,
    sources: Sources,
    mut config: Config,
) -> Result<Reason, Failure> {
    let signals = Signals::catch()?;
    let listener = http::serve::bind(config.listen)?;
    let address = listener
        .local_addr()
        .map_err(|cause| Failure::new("io", format!("The port can't be told: {cause}.")))?;
    let mut in_force = config.clone();
    config.listen = address; // With port 0 the system chose one.
    let directory = config.data_dir();
    place::make(&directory)?;
    let app = place::open(&config)?;
    if serve.demo {
        let bar = Bar::new("making the demo workspace", common.json);
        demo::fill_if_empty(&app, &bar.progress()).await?;
    }
    let office = Arc::new(Office {
        app: app.clone(),
        origin: origin_of(&config),
        serves: true,
    });
    ways::open(&app, &config)?;
    let workers = app.work();
    let commands = tokio::spawn(socket::serve(office.clone(), socket::listen(&directory)?));

    let front = http::router::front(&app, &config)?;
    let (stop, told) = watch::channel(None);
    let (edge, house) = (front.edge.clone(), app.clone());
    let reload = move || match Config::load(&sources) {
        Ok(newer) => {
            let waiting = in_force.reload(&newer);
            edge.reload(&in_force);
            if let Err(error) = ways::open(
                &house,
                &Config {
                    listen: address,
                    ..in_force.clone()
                },
            ) {
                tracing::error!(error = error.message, "the ways out stay as they were");
            }
            tell_of_reload(&waiting);
        }
        Err(error) => tracing::error!(%error, "the configuration can't be taken over; the one before stays"),
    };
    tokio::spawn(signals.watch(app.clone(), stop, reload));

    let setup_url = setup_url(&office).await?;
    let welcome = Welcome {
        data: &directory,
        origin: &origin_at(address),
        setup_url,
        demo: some_people(&app)?,
    };
    welcome.print(common.json);

    let mut asked = told.clone();
    let drained = tokio::spawn(async move {
        _ = asked.wait_for(Option::is_some).await; // Also when nobody is left who could tell.
        workers.drain().await;
    });
    let asked = told.clone();
    let cut = http::serve::serve(listener, front, config.max_connections, async { _ = wait(asked).await }).await;
    if cut > 0 {
        tracing::warn!(
            connections = cut,
            "some connections took too long to end and were cut off"
        );
    }
    let reason = wait(told).await;
    commands.abort();
    if drained.await.is_err() {
        tracing::error!("the workers could not be drained; what they held is run again after the next start");
    }
    socket::close(&directory);
    Ok(reason)
}

/// Says that the configuration was read again, and which changed keys are not in force yet.
fn tell_of_reload(waiting: &[&str]) {
    if waiting.is_empty() {
        tracing::info!("the configuration was read again and is in force");
    } else {
        let keys = waiting.join(", ");
        tracing::warn!(keys, "the configuration was read again; these keys wait for a restart");
    }
}

/// The one-time link, if nothing is set up yet.
async fn setup_url(office: &Office) -> Result<Option<String>, Failure> {
    if !office.app.read(Id::ZERO, setup::is_needed)? {
        return Ok(None);
    }
    let answer = people::setup_link(office).await?;
    Ok(answer.value["setup_url"].as_str().map(str::to_owned))
}

async fn wait(mut told: watch::Receiver<Option<Reason>>) -> Reason {
    match told.wait_for(Option::is_some).await {
        Ok(reason) => reason.unwrap_or(Reason::Asked),
        Err(_) => Reason::Asked, // Nobody is left who could tell.
    }
}
