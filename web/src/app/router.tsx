import { useQuery } from "@tanstack/react-query";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { sentence } from "@/api/errors";
import { MeContext, meQuery } from "@/api/me";
import { Failed } from "@/ui/states";
import { LiveProvider } from "@/realtime/LiveProvider";
import { INSIDE, OUTSIDE, preload } from "./pages";
import { NotFound } from "./NotFound";
import { Shell } from "./shell/Shell";
import { Splash } from "./Splash";

/** Every URL of the app on one screen, with `pages.ts`. */
export function Router() {
  return (
    <Switch>
      {OUTSIDE.map(({ path, Page }) => (
        <Route key={path} path={path}>
          {(params) => <Page meanwhile={<Splash />} {...named(params)} />}
        </Route>
      ))}
      <Route>
        <Inside />
      </Route>
    </Switch>
  );
}

/** Only the named parameters: wouter gives them by position as well. */
const named = (params: object): Record<string, string> => Object.fromEntries(Object.entries(params).filter(([key]) => !/^\d+$/.test(key)));

/** Lets in who has a session, and sends others to the door, to come back to where they wanted. */
function Inside() {
  const [path] = useLocation();
  const me = useQuery(meQuery);
  preload(path);
  if (me.isPending) return <Splash />;
  if (me.error && !me.data) {
    return (
      <main className="grid h-full place-items-center">
        <Failed text={sentence(me.error)} retry={() => void me.refetch()} />
      </main>
    );
  }
  if (!me.data) return <Redirect to={path === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(path)}`} />;
  return (
    <MeContext value={me.data}>
      <LiveProvider key={`${me.data.workspace.id} ${me.data.user.id}`}>
        <Shell>
          <Switch>
            {INSIDE.map(({ path, Page }) => (
              <Route key={path} path={path}>
                {(params) => <Page meanwhile={<div className="h-full" aria-busy />} {...named(params)} />}
              </Route>
            ))}
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Shell>
      </LiveProvider>
    </MeContext>
  );
}
