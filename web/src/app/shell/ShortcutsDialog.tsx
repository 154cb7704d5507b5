import { t } from "@/lib/i18n";
import { MOD, singleKeys } from "@/lib/keys";
import { useStore } from "@/lib/store";
import { Dialog } from "@/ui/dialog";
import { CheckField } from "@/ui/field";

/** Every key that does something. */
export default function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const single = useStore(singleKeys);
  const groups: { title: string; keys: [string[], string][] }[] = [
    {
      title: t("Anywhere"),
      keys: [
        [[MOD, "K"], t("Go to a room, a person or a command")],
        [["/"], t("Search")],
        [["Alt", "↑"], t("Previous room")],
        [["Alt", "↓"], t("Next room")],
        [["Alt", "Shift", "↑ ↓"], t("Move a room up or down in the sidebar")],
        [["N"], t("Next room with unread messages")],
        [["Shift", "Esc"], t("Mark everything as read")],
        [["?"], t("This list")],
      ],
    },
    {
      title: t("Writing"),
      keys: [
        [["Enter"], t("Send")],
        [["Shift", "Enter"], t("New line")],
        [["↑"], t("Edit your last message, when the field is empty")],
        [["@"], t("Mention somebody")],
        [["/"], t("Use a command")],
        [[MOD, "B"], t("Bold")],
        [[MOD, "I"], t("Italic")],
      ],
    },
    {
      title: t("On a message"),
      keys: [
        [["↑"], t("Message above")],
        [["↓"], t("Message below")],
        [["R"], t("React")],
        [["T"], t("Reply in a thread")],
        [["Q"], t("Quote it")],
        [["S"], t("Save for yourself, or let go")],
        [["M"], t("Be reminded of it")],
        [["P"], t("Pin or unpin")],
        [["E"], t("Edit your message")],
        [["Tab"], t("Its actions")],
      ],
    },
    {
      title: t("On a task"),
      keys: [
        [["↑"], t("Task above")],
        [["↓"], t("Task below")],
        [["Alt", "↑"], t("Move it up")],
        [["Alt", "↓"], t("Move it down")],
        [["Alt", "←"], t("Move it to the status or column before")],
        [["Alt", "→"], t("Move it to the status or column after")],
        [["Alt", "Shift", "↑ ↓"], t("Move it to another lane of the board")],
        [["E"], t("Change its title")],
        [["X"], t("Select it, or not")],
        [["Shift", "↑ ↓"], t("Select more")],
        [["Enter"], t("Open it")],
      ],
    },
    {
      title: t("On the timeline"),
      keys: [
        [["←", "→"], t("To the name of a task, and to its bar")],
        [["Alt", "← →"], t("Move it by a day")],
        [["Alt", "↑ ↓"], t("Move it by a week")],
        [["Shift", "← →"], t("Move when it is due")],
        [["Alt", "Shift", "← →"], t("Move when it starts")],
        [["+"], t("Show less time, larger")],
        [["−"], t("Show more time, smaller")],
      ],
    },
  ];
  return (
    <Dialog title={t("Keyboard shortcuts")} onClose={onClose} wide>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className="mb-1.5 text-sm text-ink-3">{title}</h3>
            <dl>
              {keys.map(([combo, what]) => (
                <div key={what} className="flex items-center justify-between gap-4 py-1.5">
                  <dt>{what}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {combo.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <CheckField
            label={t("Single-key shortcuts")}
            hint={t("Turn them off if you dictate or press keys by accident.")}
            checked={single}
            onChange={(event) => singleKeys.set(event.target.checked)}
          />
        </section>
      </div>
    </Dialog>
  );
}
