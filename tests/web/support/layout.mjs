// What is wrong with how a page lies on the screen: too wide, cut off, one thing over another.

/** In the page: a sentence for each fault. */
export const faultsOfLayout = (page) =>
  page.evaluate(async () => {
    // A page that was made narrower is drawn anew by the next frame.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const SLACK_PX = 1;
    const told = new Set();
    const name = (el) => `<${el.tagName.toLowerCase()}> "${(el.getAttribute("aria-label") ?? el.textContent ?? "").trim().slice(0, 40)}"`;
    const shown = (el) => el.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true, contentVisibilityAuto: true }) && !el.closest(".sr-only, [aria-hidden=true]");
    // Code, tables and diagrams may scroll by themselves; whoever reaches them by keyboard can, too.
    const mayScroll = (el) => el.closest("pre, table, [role=region][tabindex], textarea");
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide > 0) told.add(`the page is ${wide} px too wide`);
    for (const el of document.body.querySelectorAll("*")) {
      if (!shown(el) || mayScroll(el)) continue;
      const { left, right, width, height } = el.getBoundingClientRect();
      if (width < 2 || height < 2) continue;
      if (left < -SLACK_PX || right > innerWidth + SLACK_PX) told.add(`${name(el)} sticks out: ${Math.round(left)} to ${Math.round(right)} of ${innerWidth}`);
      const style = getComputedStyle(el);
      const over = el.scrollWidth - el.clientWidth;
      if (/auto|scroll/.test(style.overflowX) && over > SLACK_PX) told.add(`${name(el)} scrolls sideways by ${over} px`);
      if (el.matches("button, a, label, h1, h2") && style.overflowX === "visible" && style.display !== "inline" && over > SLACK_PX) told.add(`${name(el)} is ${over} px wider than its place`);
    }
    /** What of it can be seen within the lists it scrolls in. */
    const seen = (el) => {
      let { left, right, top, bottom } = el.getBoundingClientRect();
      for (let around = el.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflow === "visible") continue;
        const frame = around.getBoundingClientRect();
        [left, right, top, bottom] = [Math.max(left, frame.left), Math.min(right, frame.right), Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      }
      return { left, right, top, bottom };
    };
    /** Whether a pointer somewhere on it meets it; what a panel covers is not in the way of anything. */
    const PARTS = [0.15, 0.5, 0.85];
    const met = (el, box) => PARTS.some((x) => PARTS.some((y) => el.contains(document.elementFromPoint(box.left + (box.right - box.left) * x, box.top + (box.bottom - box.top) * y))));
    const boxes = [...document.querySelectorAll("a, button")].filter(shown).map((el) => [el, seen(el)]).filter(([el, box]) => box.right - box.left > 2 && box.bottom - box.top > 2 && met(el, box));
    for (const [i, [a, one]] of boxes.entries())
      for (const [b, other] of boxes.slice(i + 1)) {
        if (a.contains(b) || b.contains(a)) continue;
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > 2 && down > 2) told.add(`${name(a)} and ${name(b)} lie over one another`);
      }
    return [...told];
  });
