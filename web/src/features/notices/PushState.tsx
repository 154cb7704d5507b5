import { BellOff, BellRing, Monitor, Smartphone } from "lucide-react";
import { useState } from "react";
import { sentence } from "@/api/errors";
import type { NoticeChannels, NoticeDevice } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { BoneRows, Failed } from "@/ui/states";
import { NotTold, standing, type Standing } from "./browser";
import { useDevices, useRemoveDevice, useTestPush, useTurnOn } from "./deviceQueries";
import { Unset } from "./Unset";

/** The browsers that are told by web push, with the way to add this one; or why there are none. */
export function PushState({ push }: { push: NoticeChannels["push"] }) {
  if (!push.configured || !push.key) {
    return <Unset icon={BellOff}>{t("This server sends nothing to browsers. Whoever runs it turns that on in its configuration (push).")}</Unset>;
  }
  return <Devices serverKey={push.key} />;
}

function Devices({ serverKey }: { serverKey: string }) {
  const { data, error, refetch } = useDevices();
  if (error && !data) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  if (!data) return <BoneRows rows={2} />;
  return (
    <div className="flex max-w-xl flex-col gap-4">
      {!data.here && <TurnOn serverKey={serverKey} />}
      {data.devices.length > 0 && (
        <ul aria-label={t("Browsers that are told")} className="divide-y divide-line rounded-lg border border-line">
          {data.devices.map((device) => (
            <Line key={device.id} device={device} />
          ))}
        </ul>
      )}
    </div>
  );
}

const why = (state: Standing): string | null =>
  ({
    ready: null,
    insecure: t("Browsers take such notices over HTTPS only, and this page came without. Open it by its https address."),
    unable: t("This browser cannot be told in the background. On an iPhone or iPad, add Longhouse to the home screen and open it from there."),
    denied: t("This browser blocks notices from this site. Allow them in its settings for the site, then reload this page."),
  })[state];

const word = (error: Error): string => {
  if (!(error instanceof NotTold)) return sentence(error);
  return {
    denied: t("The browser was not allowed to show notices, so nothing was turned on."),
    no_worker: t("The page is not ready for this yet. Reload it and try again."),
    no_service: t("The browser could not reach its push service. Some browsers have none, or have it turned off."),
  }[error.why];
};

function TurnOn({ serverKey }: { serverKey: string }) {
  const turnOn = useTurnOn();
  const [state, setState] = useState(standing);
  const reason = why(state);
  if (reason) return <Unset icon={BellOff}>{reason}</Unset>;
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-lg border border-line p-4">
      <BellRing size={18} aria-hidden className="shrink-0 text-accent-text" />
      <p className="min-w-0 flex-1 basis-48">{t("This browser can be told too, also while no page of Longhouse is open.")}</p>
      <Button size="sm" busy={turnOn.isPending} onClick={() => turnOn.mutate(serverKey, { onError: () => setState(standing()) })}>
        {t("Turn on here")}
      </Button>
      {turnOn.error && <p role="alert" className="basis-full text-sm text-danger-text">{word(turnOn.error)}</p>}
    </div>
  );
}

function Line({ device }: { device: NoticeDevice }) {
  useTick();
  const test = useTestPush();
  const remove = useRemoveDevice();
  const Icon = /phone|android|ios/i.test(device.device) ? Smartphone : Monitor;
  const name = device.device || t("Unknown device");
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 px-4 py-3">
      <Icon size={19} aria-hidden className="shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="wrap-anywhere">{name}</span>
          {device.current && <Tag tone="accent">{t("This one")}</Tag>}
        </p>
        <p className="text-sm text-ink-3" title={fullTime(device.since)}>
          {t("On since {when}", { when: ago(device.since) })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" busy={test.isPending} onClick={() => test.mutate(device)} aria-label={t("Send a test to {device}", { device: name })}>
          {t("Send a test")}
        </Button>
        <Button size="sm" busy={remove.isPending} onClick={() => remove.mutate(device)} aria-label={t("Turn off on {device}", { device: name })}>
          {t("Turn off")}
        </Button>
      </div>
    </li>
  );
}
