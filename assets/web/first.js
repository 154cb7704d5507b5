/* What can't wait for the app: a file of its own, as the page's policy allows no inline script. */

/* The chosen theme is there before the first paint, and follows the system while the page is open. */
(function () {
  var dark = matchMedia("(prefers-color-scheme: dark)");
  var more = matchMedia("(prefers-contrast: more)");
  var apply = function () {
    var choice = "system";
    try {
      choice = localStorage.getItem("longhouse.theme") || "system";
    } catch (_) {
      /* Storage may be closed; the system's theme is right then. */
    }
    var root = document.documentElement;
    root.dataset.theme = choice === "light" || choice === "dark" ? choice : dark.matches ? "dark" : "light";
    root.dataset.contrast = choice === "contrast" || (choice === "system" && more.matches) ? "more" : "normal";
    var meta = document.querySelector('meta[name="theme-color"]');
    if (meta) meta.content = root.dataset.theme === "dark" ? "#0e1513" : "#eef2f0";
  };
  apply();
  dark.addEventListener("change", apply);
  more.addEventListener("change", apply);
})();

/* What every page inside begins with is asked for while the app's code is on its way; `api/client.ts` takes the answers.
   Where no session was opened, and at the door, nothing is. */
(function () {
  if (!/longhouse_here=/.test(document.cookie) || /^\/(sign-in|setup|join|reset|forgot|unsubscribe|share|guest)/.test(location.pathname)) return;
  var ask = function (path) {
    return fetch(path, { headers: { accept: "application/json" } });
  };
  var asked = (window.longhouseAsked = { "/api/v1/session": ask("/api/v1/session") });
  /* After the session's answer, not beside it: that says from where on events are replayed, and no list may be older. */
  ["/api/v1/rooms?limit=200", "/api/v1/people?limit=200"].forEach(function (path) {
    asked[path] = asked["/api/v1/session"].then(function () {
      return ask(path);
    });
    /* Whoever takes it hears of a failure; nobody else has to. */
    asked[path].catch(function () {});
  });
})();
