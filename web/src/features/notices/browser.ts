import { api } from "@/api/client";

/** Whether this browser can be told by web push, and if not, why. */
export type Standing = "ready" | "insecure" | "unable" | "denied";

export function standing(): Standing {
  if (!isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis)) return "unable";
  return Notification.permission === "denied" ? "denied" : "ready";
}

/** Why it could not be turned on. */
export class NotTold extends Error {
  constructor(readonly why: "denied" | "no_worker" | "no_service") {
    super(why);
  }
}

const bytesOf = (key: string): Uint8Array<ArrayBuffer> => {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
};

/** The subscription that this browser has, if any. */
export async function subscribed(): Promise<PushSubscription | null> {
  if (standing() === "insecure" || standing() === "unable") return null;
  const worker = await navigator.serviceWorker.getRegistration();
  return (await worker?.pushManager.getSubscription()) ?? null;
}

/** Asks for the permission, subscribes with the installation's `key`, and has the server tell this browser. */
export async function turnOn(key: string): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") throw new NotTold("denied");
  const worker = await navigator.serviceWorker.getRegistration();
  if (!worker) throw new NotTold("no_worker");
  // One of another account, or made with another key, is of no use.
  await (await worker.pushManager.getSubscription())?.unsubscribe();
  let made: PushSubscription;
  try {
    made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
  } catch {
    throw new NotTold("no_service");
  }
  const { endpoint, keys } = made.toJSON();
  try {
    await api.put<void>("/notices/devices/this", { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } });
  } catch (error) {
    await made.unsubscribe();
    throw error;
  }
}

/** Ends the subscription of this browser, if it has one. */
export const turnOff = async (): Promise<void> => void (await (await subscribed())?.unsubscribe());
