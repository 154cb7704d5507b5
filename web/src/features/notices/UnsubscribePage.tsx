import { Problem, sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { Mark } from "@/ui/brand";
import { Button } from "@/ui/button";
import { Bone, Failed } from "@/ui/states";
import { useTitle } from "@/lib/title";
import { useUnsubscribe, useUnsubscription } from "./queries";

/** Where the link at the end of a letter leads: one button, nobody signs in. */
export function UnsubscribePage({ token }: { token: string }) {
  const { data, error, refetch } = useUnsubscription(token);
  const end = useUnsubscribe(token);
  useTitle(t("No more mail"));
  const gone = error instanceof Problem && error.status === 404;
  return (
    <main className="grid h-full place-items-center overflow-y-auto bg-surface p-6">
      <div className="flex w-full max-w-sm flex-col gap-4">
        <Mark size={40} />
        {end.isSuccess ? (
          <>
            <h1 className="text-2xl">{t("Done")}</h1>
            <p className="text-ink-2">{t("You get no more letters of what you missed. News of your account still comes. Under Notifications you can turn them on again.")}</p>
          </>
        ) : gone ? (
          <>
            <h1 className="text-2xl">{t("This link is not right")}</h1>
            <p className="text-ink-2">{t("Open it as it stands in the letter, or choose what you are told under Notifications.")}</p>
          </>
        ) : (
          <>
            <h1 className="text-2xl">{t("No more mail?")}</h1>
            {error && <Failed text={sentence(error)} retry={() => void refetch()} />}
            {!data && !error && <Bone className="h-16" />}
            {data && (
              <>
                <p className="text-ink-2">{t("End the letters of what you missed in {workspace}. News of your account still comes.", { workspace: data.workspace_name })}</p>
                {end.error && <p role="alert" className="text-sm text-danger-text">{sentence(end.error)}</p>}
                <Button look="primary" size="lg" className="self-start" busy={end.isPending} onClick={() => end.mutate()}>
                  {t("End these letters")}
                </Button>
              </>
            )}
          </>
        )}
      </div>
    </main>
  );
}
