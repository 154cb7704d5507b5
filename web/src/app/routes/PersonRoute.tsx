import { PersonPage } from "@/features/people/pages";
import { DrawerButton } from "../shell/DrawerButton";
import { useWriteTo } from "../useWriteTo";

export default function PersonRoute({ id }: { id: string }) {
  const write = useWriteTo();
  return <PersonPage key={id} id={id} lead={<DrawerButton />} onWrite={write} />;
}
