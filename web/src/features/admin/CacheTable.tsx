import type { CacheRow } from "@/api/types";
import { t } from "@/lib/i18n";
import { bytes, count } from "@/lib/text";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Section } from "@/ui/page";
import { useFlush } from "./queries";

/** Each namespace of the cache with how it does, and the way to empty it. */
export function CacheTable({ rows }: { rows: CacheRow[] }) {
  const flush = useFlush();
  const askAll = async () => {
    const yes = await confirm({
      title: t("Flush the whole cache?"),
      text: t("Nothing is lost. Answers are computed again, so the next minute is slower."),
      action: t("Flush everything"),
    });
    if (yes) flush.mutate(null);
  };
  return (
    <Section
      title={t("Query cache")}
      intro={t("It is never stale and needs no care; flushing is for curiosity and measurements.")}
      actions={
        <Button busy={flush.isPending} onClick={() => void askAll()}>
          {t("Flush everything")}
        </Button>
      }
    >
      <div className="overflow-x-auto rounded-lg border border-line" tabIndex={0} role="region" aria-label={t("Query cache")}>
        <table className="w-full min-w-xl">
          <thead className="bg-sunken text-xs text-ink-3">
            <tr>
              {[t("Namespace"), t("Hits"), t("Misses"), t("Hit rate"), t("Entries"), t("Size")].map((name, i) => (
                <th key={name} scope="col" className={`px-3 py-2 font-medium ${i === 0 ? "text-start" : "text-end"}`}>
                  {name}
                </th>
              ))}
              <th scope="col" className="px-3 py-2">
                <span className="sr-only">{t("Flush")}</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row) => (
              <tr key={row.namespace}>
                <th scope="row" className="px-3 py-1.5 text-start font-medium">
                  {row.namespace}
                </th>
                <td className="px-3 py-1.5 text-end">{count(row.hits)}</td>
                <td className="px-3 py-1.5 text-end">{count(row.misses)}</td>
                <td className="px-3 py-1.5 text-end">
                  <Rate hits={row.hits} all={row.hits + row.misses} />
                </td>
                <td className="px-3 py-1.5 text-end">{count(row.entries)}</td>
                <td className="px-3 py-1.5 text-end">{bytes(row.bytes)}</td>
                <td className="px-3 py-1.5 text-end">
                  <Button size="sm" look="quiet" disabled={flush.isPending || row.entries === 0} onClick={() => flush.mutate(row.namespace)} aria-label={t("Flush {name}", { name: row.namespace })}>
                    {t("Flush")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Rate({ hits, all }: { hits: number; all: number }) {
  if (all === 0) return <span className="text-ink-3">–</span>;
  const part = Math.round((hits / all) * 100);
  return (
    <span className="inline-flex items-center justify-end gap-2">
      <span aria-hidden className="h-1.5 w-14 overflow-hidden rounded-full bg-hover">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${part}%` }} />
      </span>
      <span className="w-10">{part} %</span>
    </span>
  );
}
