//! What commands ask of the store: sent to the running server, or carried out here by the same function.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{
    answer::Answer,
    arguments::Common,
    backup, check, export,
    failure::Failure,
    import, jobs, people, place,
    progress::{Bar, Progress},
    search, socket,
    welcome::origin_of,
};
use crate::{
    app::App,
    domain::people::record::Role,
    engine::jobs::{JobId, State},
};

/// A command that needs the store. Those without parts have braces, as serde then refuses unknown parts there too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    UserCreate {
        email: String,
        name: String,
        role: Role,
        workspace: Option<String>,
        password: Option<String>,
    },
    UserSetPassword {
        email: String,
        password: Option<String>,
    },
    UserRole {
        email: String,
        role: Role,
        workspace: Option<String>,
    },
    UserList {
        workspace: Option<String>,
    },
    UserRevokeSessions {
        email: String,
    },
    SetupLink {},
    WorkspaceCreate {
        name: String,
        owner: String,
        owner_name: String,
        password: Option<String>,
    },
    WorkspaceList {},
    WorkspaceRename {
        workspace: String,
        name: String,
    },
    BackupCreate {},
    JobsList {
        state: Option<State>,
        queue: Option<String>,
    },
    JobsShow {
        id: JobId,
    },
    JobsRetry {
        id: JobId,
    },
    JobsDiscard {
        id: JobId,
    },
    JobsCancel {
        id: JobId,
    },
    JobsRun {
        schedule: Option<String>,
    },
    Check {},
    SearchReindex {},
    SearchStatus {},
    Import {
        archive: PathBuf,
        dry_run: bool,
        fetch_files: bool,
        workspace: Option<String>,
    },
    Export {
        file: PathBuf,
        workspace: Option<String>,
    },
}

impl Request {
    /// What is being done, for the bar.
    pub fn doing(&self) -> &'static str {
        match self {
            Self::BackupCreate {} => "backing up",
            Self::Check {} => "checking",
            Self::SearchReindex {} => "indexing",
            Self::Import { dry_run: true, .. } => "looking through",
            Self::Import { .. } => "importing",
            Self::Export { .. } => "exporting",
            _ => "working",
        }
    }
}

/// The program, and the address at which people open it.
pub struct Office {
    pub app: App,
    /// Without a slash at the end.
    pub origin: String,
    /// Whether jobs are done in this process.
    pub serves: bool,
}

/// Carries a request out: through the server's socket while it runs, here otherwise.
pub fn send(common: &Common, request: &Request) -> Result<Answer, Failure> {
    let config = place::configuration(common, Vec::new())?;
    let directory = config.data_dir();
    let bar = Bar::new(request.doing(), common.json);
    if let Some(answer) = socket::ask(&directory, request, &bar.progress())? {
        return Ok(answer);
    }
    place::data_file(&directory)?;
    let runtime = runtime()?;
    let office = Office {
        app: place::open(&config)?,
        origin: origin_of(&config),
        serves: false,
    };
    runtime.block_on(execute(&office, request.clone(), bar.progress()))
}

/// The runtime that a command works on.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|cause| Failure::new("io", format!("The program's threads can't start: {cause}.")))
}

/// Does what `request` asks.
pub async fn execute(office: &Office, request: Request, progress: Progress) -> Result<Answer, Failure> {
    match request {
        Request::UserCreate {
            email,
            name,
            role,
            workspace,
            password,
        } => {
            let wanted = people::Wanted { email, name, password };
            people::create(office, wanted, role, workspace.as_deref()).await
        }
        Request::UserSetPassword { email, password } => people::set_password(office, &email, password).await,
        Request::UserRole { email, role, workspace } => {
            people::give_role(office, &email, role, workspace.as_deref()).await
        }
        Request::UserList { workspace } => people::list(office, workspace.as_deref()).await,
        Request::UserRevokeSessions { email } => people::revoke_sessions(office, &email).await,
        Request::SetupLink {} => people::setup_link(office).await,
        Request::WorkspaceCreate {
            name,
            owner,
            owner_name,
            password,
        } => {
            let owner = people::Wanted {
                email: owner,
                name: owner_name,
                password,
            };
            people::found(office, name, owner).await
        }
        Request::WorkspaceList {} => people::list_workspaces(office),
        Request::WorkspaceRename { workspace, name } => people::rename_workspace(office, &workspace, name).await,
        Request::BackupCreate {} => {
            let app = office.app.clone();
            aside(move || backup::create(&app, &progress)).await
        }
        Request::JobsList { state, queue } => jobs::list(&office.app, state, queue.as_deref()),
        Request::JobsShow { id } => jobs::show(&office.app, id),
        Request::JobsRetry { id } => jobs::retry(&office.app, id).await,
        Request::JobsDiscard { id } => jobs::discard(&office.app, id).await,
        Request::JobsCancel { id } => jobs::cancel(&office.app, id).await,
        Request::JobsRun { schedule } => jobs::run(&office.app, schedule.as_deref()).await,
        Request::Check {} => {
            let app = office.app.clone();
            aside(move || check::running(&app, &progress)).await
        }
        Request::SearchReindex {} => {
            let app = office.app.clone();
            aside(move || search::reindex(&app, &progress)).await
        }
        Request::SearchStatus {} => Ok(search::status(&office.app)),
        Request::Import {
            archive,
            dry_run,
            fetch_files,
            workspace,
        } => {
            let wanted = import::Wanted {
                archive,
                dry_run,
                fetch_files,
            };
            import::run(office, wanted, workspace.as_deref(), &progress).await
        }
        Request::Export { file, workspace } => {
            let app = office.app.clone();
            aside(move || export::run(&app, &file, workspace.as_deref(), &progress)).await
        }
    }
}

/// Long work beside the threads that answer requests.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Failure> + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Failure::new("internal", "The command panicked; the log says where.")))
}
