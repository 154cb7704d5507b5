import { SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { t } from "@/lib/i18n";
import { Page } from "@/ui/page";
import { NoticeList } from "./NoticeList";
import { ReadAll } from "./ReadAll";

/** Everything that I was told. */
export function NoticesPage({ lead }: { lead?: ReactNode }) {
  const actions = (
    <div className="flex flex-wrap items-center gap-2">
      <ReadAll />
      <Link
        href="/notifications"
        className="inline-flex h-7 items-center gap-1.5 rounded-sm border border-line bg-raised px-2.5 text-sm font-medium shadow-lift hover:border-line-strong touch:h-9"
      >
        <SlidersHorizontal size={14} aria-hidden />
        {t("Choose what you are told")}
      </Link>
    </div>
  );
  return (
    <Page title={t("Notices")} lead={lead} actions={actions}>
      <NoticeList />
    </Page>
  );
}
