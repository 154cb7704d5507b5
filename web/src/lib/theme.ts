import { createStore } from "./store";

export type Theme = "system" | "light" | "dark" | "contrast";

const KEY = "longhouse.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const more = matchMedia("(prefers-contrast: more)");

function remembered(): Theme {
  try {
    return (localStorage.getItem(KEY) as Theme | null) ?? "system";
  } catch {
    return "system";
  }
}

export const theme = createStore<Theme>(remembered());

/** Chooses and remembers a theme. Must agree with `public/first.js`, which applies it before the first paint. */
export function chooseTheme(choice: Theme): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Without storage the choice lasts as long as the tab.
  }
  theme.set(choice);
  apply();
}

function apply(): void {
  const choice = theme.get();
  const root = document.documentElement;
  root.dataset.theme = choice === "light" || choice === "dark" ? choice : dark.matches ? "dark" : "light";
  root.dataset.contrast = choice === "contrast" || (choice === "system" && more.matches) ? "more" : "normal";
  const meta = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
  if (meta) meta.content = root.dataset.theme === "dark" ? "#0e1513" : "#eef2f0";
}

dark.addEventListener("change", apply);
more.addEventListener("change", apply);
