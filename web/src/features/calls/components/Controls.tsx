import { Maximize2, Mic, MicOff, Minimize2, MonitorUp, PhoneOff, Settings2, Video, VideoOff } from "lucide-react";
import { useState } from "react";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import { canShareScreen } from "../devices";
import { CAMERA, MICROPHONE, SCREEN } from "../own";
import { joined } from "../rosters";
import type { CallView, Session } from "../session";

const DeviceDialog = part(() => import("./DeviceDialog").then((m) => m.default));

interface Props {
  session: Session;
  shows: CallView["shows"];
  large: boolean;
  onLarge(): void;
}

/** What one does in a call. */
export function Controls({ session, shows, large, onLarge }: Props) {
  const [choosing, setChoosing] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-1" role="group" aria-label={t("Call controls")}>
      <IconButton label={shows.audio ? t("Mute microphone") : t("Unmute microphone")} onClick={() => void session.own.mute(shows.audio)}>
        {shows.audio ? <Mic size={17} aria-hidden /> : <MicOff size={17} aria-hidden className="text-danger-text" />}
      </IconButton>
      <IconButton label={shows.video ? t("Turn camera off") : t("Turn camera on")} onClick={() => (shows.video ? session.own.turnOff(CAMERA) : void session.own.turnOn(CAMERA))}>
        {shows.video ? <Video size={17} aria-hidden /> : <VideoOff size={17} aria-hidden />}
      </IconButton>
      {canShareScreen() && (
        <IconButton label={shows.screen ? t("Stop sharing your screen") : t("Share your screen")} className={shows.screen ? "bg-active text-accent-text!" : ""} onClick={() => (shows.screen ? session.own.turnOff(SCREEN) : void session.own.turnOn(SCREEN))}>
          <MonitorUp size={17} aria-hidden />
        </IconButton>
      )}
      <IconButton label={t("Devices for calls")} onClick={() => setChoosing(true)}>
        <Settings2 size={17} aria-hidden />
      </IconButton>
      <IconButton label={large ? t("Smaller") : t("Larger")} onClick={onLarge}>
        {large ? <Minimize2 size={16} aria-hidden /> : <Maximize2 size={16} aria-hidden />}
      </IconButton>
      <Button look="danger" icon={<PhoneOff size={15} aria-hidden />} onClick={() => joined.set(null)}>
        {t("Leave")}
      </Button>
      {choosing && (
        <DeviceDialog
          onClose={() => setChoosing(false)}
          onChosen={(kind) => {
            if (kind !== "audiooutput") void session.own.reopen(kind === "audioinput" ? MICROPHONE : CAMERA);
            else session.speak();
          }}
        />
      )}
    </div>
  );
}
