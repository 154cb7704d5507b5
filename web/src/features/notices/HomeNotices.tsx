import { sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { useTick } from "@/lib/time";
import { Block, Quiet } from "@/ui/block";
import { BoneRows, Failed } from "@/ui/states";
import { NoticeLine } from "./NoticeList";
import { useNotices } from "./queries";

const MOST = 5;

/** The newest of what I was told. */
export function HomeNotices() {
  const { data, isPending, error, refetch } = useNotices();
  const notices = data?.pages[0]?.items.slice(0, MOST) ?? [];
  useTick();
  return (
    <Block title={t("Notices")} href="/notices">
      {isPending && <div className="px-4"><BoneRows rows={3} /></div>}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && notices.length === 0 && <Quiet>{t("When somebody mentions you or writes to you, it stands here.")}</Quiet>}
      {notices.length > 0 && (
        <ul aria-label={t("Newest notices")} className="divide-y divide-line">
          {notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
    </Block>
  );
}
