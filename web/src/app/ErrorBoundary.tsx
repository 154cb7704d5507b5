import { Component, type ReactNode } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";

/** Catches what went wrong while drawing. Usually a new version was installed and an old chunk is gone. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main role="alert" className="grid h-full place-items-center p-6 text-center">
        <div className="max-w-sm">
          <h1 className="text-xl">{t("This page stumbled")}</h1>
          <p className="mt-2 mb-5 text-ink-2">{t("Load it again. What you typed is kept. If a new version was just installed, that is all it takes.")}</p>
          <Button look="primary" size="lg" onClick={() => location.reload()}>
            {t("Load again")}
          </Button>
        </div>
      </main>
    );
  }
}
