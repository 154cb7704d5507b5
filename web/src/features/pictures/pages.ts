/** One's own picture, and cutting pictures to a square: what a few pages need, apart from what every room brings. */
export { PictureForm } from "./PictureForm";
