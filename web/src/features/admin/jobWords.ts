import type { JobState } from "@/api/types";
import { t } from "@/lib/i18n";

/** What a kind of job does; an unknown one keeps its own name. */
export const kindWord = (kind: string): string => WORDS[kind]?.() ?? kind;

const WORDS: Record<string, () => string> = {
  tidy: () => t("Forget what has had its time"),
  backup: () => t("Back everything up"),
  "files.sweep": () => t("Clear the trash and unfinished uploads"),
  "blobs.collect": () => t("Take away bytes that no file has"),
  "images.print": () => t("Make the sizes of a picture"),
  "links.look": () => t("See what links lead to"),
  "documents.make": () => t("Make a document"),
  "documents.sweep": () => t("Forget old documents"),
  "notices.said": () => t("Tell whom a message concerns"),
  "notices.let_in": () => t("Tell who was let into a room"),
  "notices.secured": () => t("Tell of something about an account"),
  "notices.tidy": () => t("Forget old notices"),
  "mail.gathered": () => t("Mail what somebody missed"),
  "mail.secured": () => t("Mail news of an account"),
  "mail.forgotten": () => t("Mail a link for a forgotten password"),
  "mail.invitation": () => t("Mail an invitation"),
  "push.notice": () => t("Tell a browser of something"),
  "sms.notice": () => t("Text somebody something"),
};

export const stateWord = (state: JobState): string =>
  ({
    ready: t("Waiting"),
    delayed: t("Waiting for their time"),
    running: t("Running"),
    done: t("Done"),
    cancelled: t("Cancelled"),
    dead: t("Failed for good"),
  })[state];

/** Jobs of one state are counted up to this. */
const COUNTED_MOST = 10_000;

/** A count as the server gives it: there may be more of what it stopped counting. */
export const counted = (n: number, format: (n: number) => string): string => (n >= COUNTED_MOST ? `${format(COUNTED_MOST)}+` : format(n));
