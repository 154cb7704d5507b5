import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Message, MessageReaders, ReceiptChoice } from "@/api/types";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

/** Who has read a message, live while somebody looks. */
export function useReaders({ room, id }: Pick<Message, "room" | "id">) {
  const path = `/rooms/${room}/messages/${id}/readers` as const;
  const key = keys.readers(room, id);
  useWatch(path, key);
  return useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<MessageReaders>(path, {}, signal), staleTime: Infinity });
}

/** Whether others see what I have read. */
export const useReceipts = () => useQuery({ queryKey: keys.receipts, queryFn: () => api.get<ReceiptChoice>("/receipts") });

export function useChooseReceipts() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (shown: boolean | null) => api.put<ReceiptChoice>("/receipts", { shown }),
    onSuccess: (choice) => {
      client.setQueryData(keys.receipts, choice);
      void client.invalidateQueries({ queryKey: ["readers"] });
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** The message under which a talk of few says who has read it: my last one there. */
export const lastOfMine = (items: Message[], me: Id): Id | null => items.findLast((message) => message.author === me && !message.deleted)?.id ?? null;
