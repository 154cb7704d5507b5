export { RoomHooksButton } from "./RoomHooksButton";
