import { t } from "@/lib/i18n";
import { SelectField } from "@/ui/field";
import { Section } from "@/ui/page";
import { useChooseReceipts, useReceipts } from "../receipts";

const VALUES = { usual: null, yes: true, no: false } as const;

/** Whether others see what I have read. */
export function ReceiptsForm() {
  const { data } = useReceipts();
  const choose = useChooseReceipts();
  if (!data) return null;
  const now = data.chosen === null ? "usual" : data.chosen ? "yes" : "no";
  return (
    <Section title={t("Read receipts")} intro={t("Whether others see which messages you have read. If they don't, you don't see it of them either.")}>
      <SelectField label={t("Let others know")} bare value={now} disabled={choose.isPending} onChange={(event) => choose.mutate(VALUES[event.target.value as keyof typeof VALUES])} className="w-auto">
        <option value="usual">{data.usual ? t("As is usual here: yes") : t("As is usual here: no")}</option>
        <option value="yes">{t("Yes")}</option>
        <option value="no">{t("No")}</option>
      </SelectField>
    </Section>
  );
}
