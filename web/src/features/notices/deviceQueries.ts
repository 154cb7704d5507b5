import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { NoticeDevice, Page } from "@/api/types";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import { subscribed, turnOff, turnOn } from "./browser";

/** The browsers that are told, and whether this is one of them: the server knows it, and it still has its subscription. */
export const useDevices = () =>
  useQuery({
    queryKey: keys.noticeDevices,
    queryFn: async ({ signal }) => {
      const [{ items }, own] = await Promise.all([api.get<Page<NoticeDevice>>("/notices/devices", {}, signal), subscribed()]);
      return { devices: items, here: own !== null && items.some((device) => device.current) };
    },
  });

function useDevicesAfter<In>(run: (input: In) => Promise<void>, told?: (input: In) => string, loud = true) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (_, input) => told && toast(told(input)),
    onError: (error) => loud && toast(sentence(error), { bad: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.noticeDevices }),
  });
}

export const useTurnOn = () => useDevicesAfter(turnOn, () => t("This browser is told from now on"), false);

export const useRemoveDevice = () =>
  useDevicesAfter(
    async (device: NoticeDevice) => {
      await api.delete<void>(`/notices/devices/${device.id}`);
      if (device.current) await turnOff();
    },
    () => t("Turned off there"),
  );

export const useTestPush = () =>
  useDevicesAfter(
    (device: NoticeDevice) => api.post<void>(`/notices/devices/${device.id}/test`),
    (device) => t("Sent to {address}", { address: device.device || t("Unknown device") }),
  );
