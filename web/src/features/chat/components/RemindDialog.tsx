import { useQueryClient } from "@tanstack/react-query";
import type { Message } from "@/api/types";
import { t } from "@/lib/i18n";
import { reminderTimes } from "@/lib/later";
import TimeDialog from "@/ui/timeDialog";
import { remind } from "../saving";

/** Asks when I want to be reminded of a message. */
export default function RemindDialog({ message, onClose }: { message: Message; onClose(): void }) {
  const client = useQueryClient();
  const choose = (at: Date) => {
    onClose();
    void remind(client, message, at);
  };
  return <TimeDialog title={t("Remind me of this message")} action={t("Remind me then")} choices={reminderTimes()} onClose={onClose} onChoose={choose} />;
}
