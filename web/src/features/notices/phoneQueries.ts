import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";

/** A write after which the phone is shown as it is then; what goes wrong is told, unless its form does. */
function usePhone<In>(run: (input: In) => Promise<void>, { told, loud = false }: { told?: string; loud?: boolean } = {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.noticeChannels });
      if (told) toast(told);
    },
    onError: (error) => loud && toast(sentence(error), { bad: true }),
  });
}

export const useNamePhone = () => usePhone((number: string) => api.put<void>("/notices/phone", { number }), { told: t("A code is on its way") });
export const useVerifyPhone = () => usePhone((code: string) => api.put<void>("/notices/phone/code", { code }), { told: t("The number is yours") });
export const useRemovePhone = () => usePhone<void>(() => api.delete<void>("/notices/phone"), { loud: true });
export const useTestSms = (number: string) =>
  usePhone<void>(() => api.post<void>("/notices/channels/sms/test"), { told: t("Sent to {address}", { address: number }), loud: true });
