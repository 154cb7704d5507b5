import { t } from "@/lib/i18n";
import { storage } from "@/lib/storage";

export type Device = "audioinput" | "videoinput" | "audiooutput";

/** Which devices this browser uses for calls, as chosen here before. */
export const chosen = (kind: Device): string => storage.get(`calls.${kind}`, "");
export const choose = (kind: Device, id: string): void => storage.set(`calls.${kind}`, id || null);

const wanted = (kind: Device): MediaTrackConstraints => (chosen(kind) ? { deviceId: { ideal: chosen(kind) } } : {});

export async function openMicrophone(): Promise<MediaStreamTrack> {
  const stream = await media().getUserMedia({ audio: { ...wanted("audioinput"), echoCancellation: true, noiseSuppression: true } });
  return first(stream.getAudioTracks());
}

export async function openCamera(): Promise<MediaStreamTrack> {
  const stream = await media().getUserMedia({ video: { ...wanted("videoinput"), width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } } });
  return first(stream.getVideoTracks());
}

export async function openScreen(): Promise<MediaStreamTrack> {
  const stream = await media().getDisplayMedia({ video: { frameRate: { ideal: 10, max: 15 } } });
  return first(stream.getVideoTracks());
}

export const canShareScreen = (): boolean => Boolean((navigator.mediaDevices as MediaDevices | undefined)?.getDisplayMedia);

/** Those that there are, by kind; nameless ones are left out, as nobody could tell them apart. */
export async function listDevices(): Promise<Record<Device, MediaDeviceInfo[]>> {
  const all = await media().enumerateDevices();
  const of = (kind: Device) => all.filter((one) => one.kind === kind && one.label);
  return { audioinput: of("audioinput"), videoinput: of("videoinput"), audiooutput: of("audiooutput") };
}

/** Why a device can't be used, in words that say what to do. */
export function reason(error: unknown, what: "microphone" | "camera" | "screen"): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "InsecureError") return t("Browsers lend microphone and camera to pages opened by https only. You can listen meanwhile.");
  if (name === "NotAllowedError") {
    if (what === "microphone") return t("This browser doesn't let the page use the microphone. Allow it beside the address, then unmute.");
    if (what === "camera") return t("This browser doesn't let the page use the camera. Allow it beside the address, then try again.");
    return t("The screen isn't shared.");
  }
  if (name === "NotFoundError") return what === "microphone" ? t("No microphone was found. You can listen meanwhile.") : what === "camera" ? t("No camera was found.") : t("There is nothing to share.");
  if (what === "microphone") return t("The microphone doesn't answer. Another program may use it.");
  return what === "camera" ? t("The camera doesn't answer. Another program may use it.") : t("The screen can't be shared.");
}

function media(): MediaDevices {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices) return devices;
  const error = new Error("no devices on an insecure page");
  error.name = "InsecureError";
  throw error;
}

function first(tracks: MediaStreamTrack[]): MediaStreamTrack {
  const [track] = tracks;
  if (!track) throw new DOMException("none", "NotFoundError");
  return track;
}
