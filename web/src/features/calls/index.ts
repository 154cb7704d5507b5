/** Calls: people in a room who hear and see one another, browser to browser. What the app may use of it. */
export { CallButton } from "./CallButton";
export { CallDoor, type CallRoom } from "./CallDoor";
