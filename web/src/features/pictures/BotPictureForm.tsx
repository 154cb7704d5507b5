import type { ReactNode } from "react";
import type { IncomingHook } from "@/api/types";
import { useSetHookPicture } from "./mutations";
import { PictureChooser } from "./PictureChooser";

/** The picture under which a hook's bot speaks. */
export const BotPictureForm = ({ hook, face }: { hook: IncomingHook; face: ReactNode }) => (
  <PictureChooser face={face} there={Boolean(hook.picture)} change={useSetHookPicture(hook)} />
);
