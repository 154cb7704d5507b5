import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState, type ReactNode } from "react";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import { usePeople } from "@/api/people";
import type { AuditLine, AuditRetention, Page as PageOf } from "@/api/types";
import { t } from "@/lib/i18n";
import { dayStart, shortDate } from "@/lib/time";
import { SelectField, TextField } from "@/ui/field";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { WhenSeen } from "@/ui/visible";
import { AuditTable } from "./AuditTable";
import { ACTIONS, actionWord, MODERATION } from "./words";

export interface Filter {
  action: string;
  actor: string;
  from: string;
  to: string;
}

const NO_FILTER: Filter = { action: "", actor: "", from: "", to: "" };

function useAudit(filter: Filter) {
  return useInfiniteQuery({
    queryKey: keys.audit(filter),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<PageOf<AuditLine>>(
        "/audit",
        { action: filter.action, actor: filter.actor, from: dayStart(filter.from), to: dayStart(filter.to, 1), cursor: pageParam, limit: 50 },
        signal,
      ),
    getNextPageParam: (last) => last.next,
  });
}

/** How long lines are kept. */
function useRetention() {
  return useQuery({ queryKey: keys.auditRetention, queryFn: ({ signal }) => api.get<AuditRetention>("/audit/retention", undefined, signal) });
}

/** Who did what, to what, when and from where. */
export function AuditPage({ lead, actions }: { lead?: ReactNode; actions?: (filter: Filter) => ReactNode }) {
  const [filter, setFilter] = useState(NO_FILTER);
  const { data, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useAudit(filter);
  const { data: retention } = useRetention();
  const lines = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t("Audit log")} intro={[t("Sign-ins, roles, settings and deletions. Lines can't be changed or removed here."), retention && keptWord(retention)].filter(Boolean).join(" ")} wide lead={lead} actions={actions?.(filter)}>
      <Filters filter={filter} onChange={setFilter} />
      {isPending && <BoneRows rows={8} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && lines.length === 0 && (
        <Empty icon={<ScrollText size={22} aria-hidden />} title={t("No lines here")}>
          {t("Nothing was recorded that fits. Widen the dates or choose another action.")}
        </Empty>
      )}
      {lines.length > 0 && <AuditTable lines={lines} />}
      {hasNextPage && <WhenSeen key={lines.length} onSeen={() => void fetchNextPage()} />}
      {isFetchingNextPage && <BoneRows rows={3} />}
      {data && lines.length > 0 && !hasNextPage && <p className="py-6 text-center text-sm text-ink-3">{t("That is all.")}</p>}
    </Page>
  );
}

function keptWord({ days, kept_from }: AuditRetention) {
  return kept_from === null ? t("Lines are kept for ever.") : t("Lines are kept for {n, plural, one {# day} other {# days}}; what was before {day} is gone.", { n: days, day: shortDate(kept_from) });
}

function Filters({ filter, onChange }: { filter: Filter; onChange(filter: Filter): void }) {
  const { data: people } = usePeople();
  const set = (field: keyof Filter) => (event: { target: { value: string } }) => onChange({ ...filter, [field]: event.target.value });
  return (
    <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <SelectField label={t("Action")} value={filter.action} onChange={set("action")}>
        <option value="">{t("Every action")}</option>
        <option value={MODERATION}>{t("All moderation of chat")}</option>
        {ACTIONS.map((action) => (
          <option key={action} value={action}>
            {actionWord(action)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t("Person")} value={filter.actor} onChange={set("actor")}>
        <option value="">{t("Everybody")}</option>
        {people
          ?.toSorted((a, b) => a.name.localeCompare(b.name))
          .map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
      </SelectField>
      <TextField label={t("From")} type="date" value={filter.from} onChange={set("from")} />
      <TextField label={t("To")} type="date" value={filter.to} onChange={set("to")} />
    </div>
  );
}
