import { FilesPage } from "@/features/files/pages";
import { DrawerButton } from "../shell/DrawerButton";

/** `/files`, and below it a folder's id, `starred` or `trash`. */
export default function FilesRoute({ place }: { place?: string }) {
  const at = place === undefined ? "top" : place === "starred" || place === "trash" ? place : { folder: place };
  return <FilesPage key={place ?? "top"} at={at} lead={<DrawerButton />} />;
}
