import { useEffect, useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { CheckField, SelectField } from "@/ui/field";
import { choose, chosen, listDevices, type Device } from "../devices";
import { isAloud, setAloud } from "../sound";

type Listed = Record<Device, MediaDeviceInfo[]>;

/** Which microphone, camera and speaker calls use; kept on this device. */
export default function DeviceDialog({ onChosen, onClose }: { onChosen(kind: Device): void; onClose(): void }) {
  const [listed, setListed] = useState<Listed | null>(null);
  useEffect(() => {
    const look = () => void listDevices().then(setListed, () => setListed({ audioinput: [], videoinput: [], audiooutput: [] }));
    look();
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    devices?.addEventListener("devicechange", look);
    return () => devices?.removeEventListener("devicechange", look);
  }, []);
  const fields: [Device, string][] = [
    ["audioinput", t("Microphone")],
    ["videoinput", t("Camera")],
    ["audiooutput", t("Speaker")],
  ];
  return (
    <Dialog title={t("Devices for calls")} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {fields.map(([kind, label]) => (
          <SelectField
            key={kind}
            label={label}
            defaultValue={chosen(kind)}
            disabled={!listed}
            hint={listed && listed[kind].length === 0 ? t("None can be chosen here; the browser may name them once it may use one.") : undefined}
            onChange={(event) => {
              choose(kind, event.target.value);
              onChosen(kind);
            }}
          >
            <option value="">{t("As the browser has it")}</option>
            {listed?.[kind].map((one) => (
              <option key={one.deviceId} value={one.deviceId}>
                {one.label}
              </option>
            ))}
          </SelectField>
        ))}
        <CheckField
          label={t("Ring aloud")}
          hint={t("When somebody calls you here, unless you don't want to be disturbed.")}
          defaultChecked={isAloud()}
          onChange={(event) => setAloud(event.target.checked)}
        />
      </div>
      <Actions>
        <Button look="primary" onClick={onClose}>
          {t("Done")}
        </Button>
      </Actions>
    </Dialog>
  );
}
