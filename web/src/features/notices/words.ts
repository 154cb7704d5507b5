import type { Notice, NoticeKind } from "@/api/types";
import { t } from "@/lib/i18n";

/** What happened, in one sentence. */
export function happened(notice: Notice): string {
  const name = notice.by_name ?? t("Somebody");
  const room = notice.room_name;
  const task = notice.task ?? t("a task");
  switch (notice.kind) {
    case "mention":
      return room ? t("{name} mentioned you in {room}", { name, room }) : t("{name} mentioned you", { name });
    case "room_mention":
      return room ? t("{name} mentioned everybody in {room}", { name, room }) : t("{name} mentioned everybody", { name });
    case "direct":
      return t("{name} wrote to you", { name });
    case "keyword":
      return room ? t("{name} said one of your words in {room}", { name, room }) : t("{name} said one of your words", { name });
    case "message":
      return room ? t("{name} wrote in {room}", { name, room }) : t("{name} wrote", { name });
    case "reply":
      return room ? t("{name} replied in a thread in {room}", { name, room }) : t("{name} replied in a thread", { name });
    case "reminder":
      return room ? t("Reminder: {name} said in {room}", { name, room }) : t("Reminder: {name} said", { name });
    case "room_entered":
      return t("{name} let you into {room}", { name, room: room ?? t("a room") });
    case "called":
      return t("{name} called you", { name });
    case "task_reminder":
      return t("Reminder: {task}", { task });
    case "tasks_due":
      return due(notice);
    case "task_assigned":
      return t("{name} gave you {task} to do", { name, task });
    case "task_mention":
      return t("{name} mentioned you in {task}", { name, task });
    case "task_comment":
      return t("{name} commented on {task}", { name, task });
    case "integration":
      return t("A webhook that you made was paused: {name}", { name: notice.text });
    case "security":
      return account(notice);
    case "report":
      return report(notice, name);
  }
}

function due({ due: all }: Notice): string {
  const { overdue, today } = all ?? { overdue: 0, today: 0 };
  if (!overdue) return t("Tasks due today: {today}", { today });
  return today ? t("Tasks overdue: {overdue}, due today: {today}", { overdue, today }) : t("Tasks overdue: {overdue}", { overdue });
}

function report({ verdict }: Notice, name: string): string {
  if (verdict === "removed") return t("Administrators looked at your report and deleted the message");
  if (verdict === "dismissed") return t("Administrators looked at your report and let the message stand");
  return t("{name} reported a message", { name });
}

function account(notice: Notice): string {
  switch (notice.happened) {
    case "signed_in":
      return notice.text ? t("Your account was signed in to with {device}", { device: notice.text }) : t("Your account was signed in to with a new device");
    case "token_made":
      return t("An API token was made for your account: {name}", { name: notice.text });
    default:
      return t("The password of your account was changed");
  }
}

/** What else there is to say: what was said, or where it came from. */
export const more = (notice: Notice): string =>
  notice.kind === "integration" ? t("Nothing it sent was taken. Turn it on again when that is mended.") : notice.kind === "security" ? (notice.address ? t("From the address {address}", { address: notice.address }) : "") : notice.text;

export const KINDS: NoticeKind[] = ["called", "reminder", "mention", "direct", "task_reminder", "task_assigned", "task_mention", "task_comment", "tasks_due", "room_mention", "reply", "keyword", "message", "room_entered", "report", "integration", "security"];

export const kindWord = (kind: NoticeKind): { name: string; hint: string } =>
  ({
    mention: { name: t("Mentions of you"), hint: t("Somebody wrote @ and your name.") },
    called: { name: t("Calls"), hint: t("Somebody called you. Whoever answers has read that.") },
    direct: { name: t("Direct messages"), hint: t("Somebody wrote to you.") },
    task_reminder: { name: t("Reminders of tasks"), hint: t("It is time for a task that you wanted to be reminded of.") },
    task_assigned: { name: t("Tasks given to you"), hint: t("Somebody wants you to do a task.") },
    task_mention: { name: t("Mentions of you on tasks"), hint: t("In a description or a comment.") },
    tasks_due: { name: t("What is due"), hint: t("In the morning: what you are to do and is overdue or due today.") },
    task_comment: { name: t("Comments on tasks"), hint: t("On those that you watch: you made them, do them, or said something of them.") },
    room_mention: { name: t("Mentions of everybody"), hint: t("Somebody wrote @room in a room that you are in.") },
    reply: { name: t("Replies in threads"), hint: t("Somebody replied in a thread that you follow.") },
    keyword: { name: t("Your words"), hint: t("Somebody said one of the words below.") },
    message: { name: t("Everything in a room"), hint: t("In rooms where you chose it, under “About” in the room.") },
    reminder: { name: t("Reminders"), hint: t("It is time for something that you wanted to be reminded of.") },
    room_entered: { name: t("Let into a room"), hint: t("Somebody added you to a room.") },
    report: { name: t("Reports of messages"), hint: t("It was decided what you reported. Administrators: somebody reported a message.") },
    integration: { name: t("Your webhooks"), hint: t("One was paused, as nothing it sent was taken for days.") },
    security: { name: t("Your account"), hint: t("A new device, another password, an API token. Always in the list.") },
  })[kind];
