import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { navigate } from "wouter/use-browser-location";
import "./styles/index.css";
import { App } from "./app/App";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // After the first screen, so that it doesn't compete with it for the line.
  addEventListener("load", () => void navigator.serviceWorker.register("/sw.js").catch(() => {}));
  // A notice that the browser showed was opened.
  navigator.serviceWorker.addEventListener("message", ({ data }) => data.open && navigate(data.open));
}
