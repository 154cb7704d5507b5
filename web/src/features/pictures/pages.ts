/** Pictures of oneself and of rooms, and cutting them to a square: what a few pages need, apart from what every room brings. */
export { BotPictureForm } from "./BotPictureForm";
export { PictureForm } from "./PictureForm";
export { RoomPictureForm } from "./RoomPictureForm";
