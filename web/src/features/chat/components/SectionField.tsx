import { useState } from "react";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { SelectField } from "@/ui/field";
import { part } from "@/ui/part";
import { usePlaceRoom, useSidebar } from "../sidebar";

const SectionDialog = part(() => import("./SectionDialog").then((m) => m.default));
const NEW = "new";

/** Where a room stands in one's sidebar. */
export default function SectionField({ room }: { room: Room }) {
  const { data: sidebar } = useSidebar();
  const place = usePlaceRoom();
  const [asking, setAsking] = useState(false);
  if (!sidebar) return null;
  const section = sidebar.sections.find(({ rooms }) => rooms.includes(room.id));
  const choose = (value: string) => {
    if (value === NEW) setAsking(true);
    else place.mutate({ room: room.id, place: value === "favourites" ? { favourite: true } : value ? { section: value } : {} });
  };
  return (
    <>
      <SelectField label={t("In the sidebar")} value={room.favourite ? "favourites" : (section?.id ?? "")} onChange={(event) => choose(event.target.value)}>
        <option value="">{room.kind === "direct" ? t("Direct messages") : t("Rooms")}</option>
        <option value="favourites">{t("Favourites")}</option>
        {sidebar.sections.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value={NEW}>{t("New section…")}</option>
      </SelectField>
      {asking && <SectionDialog onClose={() => setAsking(false)} onNamed={({ id }) => place.mutate({ room: room.id, place: { section: id } })} />}
    </>
  );
}
