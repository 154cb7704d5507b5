import { useMe } from "@/api/me";
import { Avatar } from "@/ui/avatar";
import { useSetPicture } from "./mutations";
import { PictureChooser } from "./PictureChooser";

/** One's own picture. */
export function PictureForm() {
  const { user } = useMe();
  const face = <Avatar name={user.name} colour={user.colour} picture={user.picture} size="lg" className="size-24! text-2xl!" />;
  return <PictureChooser face={face} there={Boolean(user.picture)} change={useSetPicture()} />;
}
