import { act, Component, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { part } from "./part";
import { Toasts } from "./toast";

const There = ({ name }: { name: string }) => <b>{name} is there</b>;

class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render = () => (this.state.failed ? "stumbled" : this.props.children);
}

let root: ReturnType<typeof createRoot>;
let place: HTMLElement;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
});

afterEach(async () => {
  await act(() => root.unmount());
  place.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const draw = (node: ReactNode) =>
  act(() => {
    root.render(
      <Boundary>
        {node}
        <Toasts />
      </Boundary>,
    );
  });

/** Code that comes when the test says so, or doesn't. */
function code() {
  let come = () => {};
  let fail = () => {};
  const load = vi.fn<() => Promise<typeof There>>(
    () =>
      new Promise((resolve, reject) => {
        come = () => resolve(There);
        fail = () => reject(new TypeError("Failed to fetch dynamically imported module"));
      }),
  );
  return { load, come: () => act(async () => come()), fail: () => act(async () => fail()) };
}

test("something stands in the place of a part until it comes, and then at once", async () => {
  const { load, come } = code();
  const Late = part(load);
  await draw(<Late name="it" meanwhile="a moment" />);
  expect(place.textContent).toBe("a moment");
  await come();
  expect(place.textContent).toBe("it is there");
  await draw(null);
  await draw(<Late name="again" meanwhile="a moment" />);
  expect(place.textContent).toBe("again is there");
  expect(load).toHaveBeenCalledTimes(1);
});

test("a part that nobody asked for is left out until the line is back", async () => {
  const { load, come, fail } = code();
  const Spare = part(load, "left out");
  await draw(<Spare name="it" meanwhile="a moment" />);
  await fail();
  expect(place.textContent).toBe("a moment");
  await act(async () => void dispatchEvent(new Event("online")));
  await come();
  expect(place.textContent).toBe("it is there");
});

test("of a part that somebody asked for it is said that it isn't there", async () => {
  const { load, fail } = code();
  const Asked = part(load);
  await draw(<Asked name="it" />);
  await fail();
  expect(place.textContent).toMatch(/could not be loaded/);
});

test("without a part that it needs, the page stumbles", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { load, fail } = code();
  const Page = part(load, "needed");
  await draw(<Page name="it" />);
  await fail();
  expect(place.textContent).toBe("stumbled");
});
