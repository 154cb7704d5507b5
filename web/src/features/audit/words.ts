import { t } from "@/lib/i18n";

const words = (): Record<string, string> => ({
  "session.opened": t("Signed in"),
  "session.refused": t("Sign-in refused"),
  "session.ended": t("Session ended"),
  "password.changed": t("Password changed"),
  "password.reset": t("Password reset"),
  "totp.enabled": t("Second factor turned on"),
  "totp.disabled": t("Second factor turned off"),
  "token.created": t("Token made"),
  "token.revoked": t("Token revoked"),
  "invitation.created": t("Invitation made"),
  "invitation.revoked": t("Invitation revoked"),
  "invitation.accepted": t("Invitation accepted"),
  "person.created": t("Person added"),
  "person.role_changed": t("Role changed"),
  "person.state_changed": t("Account state changed"),
  "workspace.changed": t("Workspace changed"),
  "room.archived": t("Room archived"),
  "message.deleted": t("Message deleted"),
});

/** Actions to filter by, in the order of the list. */
export const ACTIONS = Object.keys(words());

/** What an action is called; an unknown one keeps its own name. */
export const actionWord = (action: string): string => words()[action] ?? action;
