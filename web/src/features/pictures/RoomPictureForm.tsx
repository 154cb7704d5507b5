import type { ReactNode } from "react";
import type { Room } from "@/api/types";
import { useSetRoomPicture } from "./mutations";
import { PictureChooser } from "./PictureChooser";

/** The picture of a room, for those who run it. */
export const RoomPictureForm = ({ room, face }: { room: Room; face: ReactNode }) => (
  <PictureChooser face={face} there={Boolean(room.picture)} change={useSetRoomPicture(room)} />
);
