/** The door: set-up, sign-in, invitations, resets, and leaving. */
export { useSignOut, useSwitchWorkspace } from "./mutations";
