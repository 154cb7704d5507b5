import { t } from "@/lib/i18n";
import { createStore, useStore } from "@/lib/store";
import { Button } from "./button";
import { Actions, Dialog } from "./dialog";

interface Question {
  title: string;
  text: string;
  action: string;
  danger?: boolean;
  answer(yes: boolean): void;
}

const question = createStore<Question | null>(null);

/** Asks before something that can't be taken back. */
export function confirm(ask: Omit<Question, "answer">): Promise<boolean> {
  question.get()?.answer(false);
  return new Promise((resolve) => {
    question.set({
      ...ask,
      answer(yes) {
        question.set(null);
        resolve(yes);
      },
    });
  });
}

/** Where the questions of `confirm` appear; the app renders it once. */
export function Confirmations() {
  const asked = useStore(question);
  if (!asked) return null;
  return (
    <Dialog title={asked.title} onClose={() => asked.answer(false)}>
      <p className="text-ink-2">{asked.text}</p>
      <Actions>
        <Button onClick={() => asked.answer(false)}>{t("Cancel")}</Button>
        <Button look={asked.danger ? "danger" : "primary"} onClick={() => asked.answer(true)}>
          {asked.action}
        </Button>
      </Actions>
    </Dialog>
  );
}
