import { notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect } from "react";
import { onSignedOut } from "@/api/client";
import { Problem } from "@/api/errors";
import { keys } from "@/api/keys";
import { Confirmations } from "@/ui/confirm";
import { Toasts } from "@/ui/toast";
import { ErrorBoundary } from "./ErrorBoundary";
import { Router } from "./router";

/** Errors that will not pass are not tried again; a busy or missing server is, a few times. */
const retry = (failures: number, error: Error) => failures < 2 && error instanceof Problem && error.passing;

const client = new QueryClient({
  defaultOptions: {
    queries: { retry, staleTime: 30_000, refetchOnWindowFocus: true, networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});

// What changes is shown before the next frame: a box or a choice never falls back to what it was for a moment.
notifyManager.setScheduler(queueMicrotask);

export function App() {
  useEffect(() => onSignedOut(() => client.setQueryData(keys.me, null)), []);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        <Router />
        <Confirmations />
        <Toasts />
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
