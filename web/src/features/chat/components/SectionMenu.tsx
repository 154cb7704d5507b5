import { Ellipsis } from "lucide-react";
import type { Id } from "@/api/types";
import { t } from "@/lib/i18n";
import { Menu, type MenuItem } from "@/ui/menu";
import { useSectionChange, useSidebar } from "../sidebar";

interface Props {
  id: Id;
  name: string;
  onName(section: { id: Id; name: string } | "new"): void;
}

/** What can be done with a section. */
export default function SectionMenu({ id, name, onName }: Props) {
  const change = useSectionChange();
  const sections = useSidebar().data?.sections ?? [];
  const at = sections.findIndex((section) => section.id === id);
  const items: MenuItem[] = [{ label: t("Rename section"), run: () => onName({ id, name }) }];
  if (at > 0) items.push({ label: t("Move up"), run: () => change.mutate({ id, before: sections[at - 1]?.id }) });
  if (at < sections.length - 1) items.push({ label: t("Move down"), run: () => change.mutate({ id, before: sections[at + 2]?.id }) });
  items.push({ label: t("New section"), run: () => onName("new") });
  items.push({ label: t("Remove section"), danger: true, run: () => change.mutate({ id, gone: true }) });
  const label = t("Section {name}", { name });
  const trigger = (
    <button type="button" aria-label={label} title={label} className="grid size-6 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink">
      <Ellipsis size={15} aria-hidden />
    </button>
  );
  return <Menu align="end" trigger={trigger} groups={[{ items }]} />;
}
