/* Applies the chosen theme before the first paint. A file of its own, as the page's policy allows no inline script. */
(function () {
  var choice = "system";
  try {
    choice = localStorage.getItem("longhouse.theme") || "system";
  } catch (_) {
    /* Storage may be closed; the system's theme is right then. */
  }
  var dark = matchMedia("(prefers-color-scheme: dark)").matches;
  var more = matchMedia("(prefers-contrast: more)").matches;
  var root = document.documentElement;
  root.dataset.theme = choice === "light" || choice === "dark" ? choice : dark ? "dark" : "light";
  root.dataset.contrast = choice === "contrast" || (choice === "system" && more) ? "more" : "normal";
  var meta = document.querySelector('meta[name="theme-color"]');
  if (meta) meta.content = root.dataset.theme === "dark" ? "#0e1513" : "#eef2f0";
})();
