export { InvitationsPage } from "./InvitationsPage";
export { WorkspacePage } from "./WorkspacePage";
