import { t } from "@/lib/i18n";

const words = (): Record<string, string> => ({
  "session.opened": t("Signed in"),
  "session.refused": t("Sign-in refused"),
  "session.ended": t("Session ended"),
  "session.switched": t("Workspace switched"),
  "password.changed": t("Password changed"),
  "password.reset": t("Password reset"),
  "reset_link.made": t("Reset link made"),
  "second_factor.enabled": t("Second factor turned on"),
  "second_factor.disabled": t("Second factor turned off"),
  "second_factor.codes_renewed": t("Recovery codes renewed"),
  "second_factor.recovery_used": t("Recovery code used"),
  "token.made": t("Token made"),
  "token.revoked": t("Token revoked"),
  "invitation.made": t("Invitation made"),
  "invitation.revoked": t("Invitation revoked"),
  "invitation.accepted": t("Invitation accepted"),
  "account.made": t("Account made"),
  "person.role_given": t("Role changed"),
  "person.deactivated": t("Account deactivated"),
  "person.reactivated": t("Account reactivated"),
  "workspace.founded": t("Workspace founded"),
  "workspace.renamed": t("Workspace renamed"),
  "workspace.link_previews_set": t("Link previews turned on or off"),
  "retention.set": t("How long messages are kept changed"),
  "retention.run": t("Old messages deleted"),
  "message.reported": t("Message reported"),
  "report.decided": t("Report decided"),
  "chat.policy_set": t("Chat settings changed"),
  "room.archived": t("Room archived"),
  "room.reopened": t("Room reopened"),
  "room.person_removed": t("Removed from a room"),
  "message.removed": t("Message removed"),
  "group.made": t("Group made"),
  "group.changed": t("Group changed"),
  "group.ended": t("Group ended"),
  "command.made": t("Command made"),
  "command.changed": t("Command changed"),
  "command.renewed": t("Command given another secret"),
  "command.removed": t("Command removed"),
  "document.requested": t("Export asked for"),
  "backup.created": t("Backup made"),
  "job.retried": t("Job retried"),
  "job.cancelled": t("Job cancelled"),
  "job.discarded": t("Job discarded"),
  "schedule.run": t("Scheduled job run"),
  "project.tasks_imported": t("Tasks brought from a file"),
  "project.import_taken_back": t("Tasks of a file thrown away"),
});

/** Stands for all that administrators did to others' messages and to rooms. */
export const MODERATION = "moderation";

/** Actions to filter by, in the order of the list. */
export const ACTIONS = Object.keys(words());

/** What an action is called; an unknown one keeps its own name. */
export const actionWord = (action: string): string => words()[action] ?? action;
