import { CheckCheck } from "lucide-react";
import { usePeopleById } from "@/api/people";
import type { Message } from "@/api/types";
import { t } from "@/lib/i18n";
import { useReaders } from "../receipts";

/** Under my last message in a talk of few: that it was read, and by whom. */
export default function ReadMark({ message }: { message: Message }) {
  const people = usePeopleById();
  const { data } = useReaders(message);
  if (!data || data.count === 0) return null;
  const names = data.readers.map((id) => people.get(id)?.name ?? t("Former member")).join(", ");
  return (
    <p className="flex h-5 items-center gap-1 text-xs text-ink-3" title={names} data-read>
      <CheckCheck size={13} aria-hidden />
      {data.of === 1 ? t("Read") : data.count === data.of ? t("Read by all") : t("Read by {names}", { names })}
    </p>
  );
}
