import type { Id } from "@/api/types";
import { Popover } from "@/ui/popover";
import { useSlots } from "../slots";
import { t } from "@/lib/i18n";

/** A name that opens the person's card. The card is the people's business; the app lends it. */
export function Author({ id, name }: { id: Id; name: string }) {
  const { personCard } = useSlots();
  return (
    <Popover
      label={t("About {name}", { name })}
      trigger={
        <button type="button" className="max-w-56 truncate rounded-xs font-semibold hover:underline">
          {name}
        </button>
      }
    >
      {(close) => personCard(id, close)}
    </Popover>
  );
}
