import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { cx } from "@/lib/cx";
import type { MenuGroups, PopupProps } from "./menu";

interface Props extends PopupProps {
  groups: MenuGroups;
}

/** The menu itself, on Base UI: roving focus, typeahead, Escape, placed where there is room. */
export default function MenuPopup({ trigger, groups, side = "bottom", align = "end" }: Props) {
  return (
    <Menu.Root defaultOpen modal={false}>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner side={side} align={align} sideOffset={6} className="z-40">
          <Menu.Popup className="max-h-[var(--available-height)] min-w-52 animate-rise overflow-y-auto rounded-md bg-raised p-1 shadow-float outline-none">
            {groups.map((group, i) => (
              <Menu.Group key={group.title ?? group.items[0]?.label ?? i} className={cx(i > 0 && "mt-1 border-t border-line pt-1")}>
                {group.title && <Menu.GroupLabel className="px-2.5 pt-1.5 pb-1 text-xs text-ink-3">{group.title}</Menu.GroupLabel>}
                {group.items.map((item) => (
                  <Menu.Item
                    key={item.label}
                    onClick={item.run}
                    className={cx(
                      "flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 outline-none select-none data-highlighted:bg-hover touch:min-h-10",
                      item.danger ? "text-danger-text" : "text-ink",
                    )}
                  >
                    {item.icon && <span className="grid w-4 place-items-center opacity-80">{item.icon}</span>}
                    <span className="flex-1">{item.label}</span>
                    {item.hint && <kbd>{item.hint}</kbd>}
                    {item.checked && <Check size={15} aria-label="✓" className="text-accent-text" />}
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
