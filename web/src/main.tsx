import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
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
}
