import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Id, Message } from "@/api/types";
import { Viewer } from "@/attachments/Viewer";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import { baseOf } from "../attaching";
import { streamOf } from "../model/stream";
import { messagesQuery } from "../queries";

/** The pictures of a message. What its author took back is no longer looked at. */
export function MessageViewer({ message, at, onClose }: { message: Message; at: Id; onClose(): void }) {
  const { data: window } = useQuery(messagesQuery(useQueryClient(), streamOf(message)));
  const deleted = window?.items.some((there) => there.id === message.id && there.deleted);
  useEffect(() => {
    if (!deleted) return;
    onClose();
    toast(t("The message was deleted"));
    // oxlint-disable-next-line react/exhaustive-deps -- it closes once
  }, [deleted]);
  return <Viewer base={baseOf(message)} attachments={message.attachments ?? []} at={at} onClose={onClose} />;
}
