import type { Project } from "@/api/types";
import { t } from "@/lib/i18n";
import { shortDate } from "@/lib/time";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { Secret } from "@/ui/secret";
import { Bone } from "@/ui/states";
import { useFeed, useFeeding } from "../feeds";

/** Lets a calendar read the open tasks of a project, or what I am to do in all of them. */
export default function FeedDialog({ project, onClose }: { project: Project | null; onClose(): void }) {
  const feed = useFeed(project?.id ?? null);
  const { make, remove } = useFeeding();
  const busy = make.isPending || remove.isPending;
  const url = make.data?.url;
  return (
    <Dialog title={t("Calendar feed")} onClose={onClose}>
      <p className="mb-3">
        {project
          ? t("An address at which your calendar reads the open tasks of {project} that have a date.", { project: project.name })
          : t("An address at which your calendar reads what you are to do in all projects and has a date.")}
      </p>
      {feed === undefined && <Bone className="h-9" />}
      {url && feed && (
        <>
          <Secret label={t("Address for your calendar")} value={url} />
          <p className="mt-3 text-ink-2">{t("Copy it now: it isn't shown again. In your calendar, subscribe to it as “from URL”. Whoever has it can read these tasks, so keep it to yourself.")}</p>
        </>
      )}
      {!url && feed && <p className="text-ink-2">{t("There has been one since {day}. Its address was shown when it was made; a new one takes its place, and calendars that read the old one get nothing any more.", { day: shortDate(feed.made_at) })}</p>}
      {feed === null && <p className="text-ink-2">{t("There is none yet. Its address is a secret: whoever has it can read these tasks, for as long as you may.")}</p>}
      <Actions>
        {feed && (
          <Button
            look="danger"
            disabled={busy}
            onClick={() => {
              make.reset();
              remove.mutate(feed.id);
            }}
          >
            {t("Remove the feed")}
          </Button>
        )}
        {!url && feed !== undefined && (
          <Button look="primary" disabled={busy} onClick={() => make.mutate(project?.id ?? null)}>
            {feed ? t("Make a new address") : t("Make an address")}
          </Button>
        )}
        {url && (
          <Button look="primary" onClick={onClose}>
            {t("Done")}
          </Button>
        )}
      </Actions>
    </Dialog>
  );
}
