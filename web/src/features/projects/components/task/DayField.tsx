import { onDay } from "../../model/calendar";
import { dayOf } from "../../words";
import { DayInput } from "../DayInput";

/** The day of a moment, to be changed; its hour stays. */
export function DayField({ label, moment, disabled, onKeep }: { label: string; moment: string | null; disabled: boolean; onKeep(moment: string | null): void }) {
  return <DayInput label={label} day={dayOf(moment)} disabled={disabled} onKeep={(day) => onKeep(day ? onDay(moment, day) : null)} />;
}
