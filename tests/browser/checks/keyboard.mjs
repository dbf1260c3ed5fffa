// The keyboard: the first stop is the skip link, it shows itself and leads to the main
// content; each of the next stops can be seen and shows that it has the focus.

import { probe } from "../probe.mjs";

const STOPS = 10;

export async function keyboard(page) {
  const wrong = [];
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press("Tab");
  const first = await probe(page, focused);
  if (!first?.target) {
    wrong.push({ selector: first?.selector, what: "the first Tab does not reach a skip link to a place in the page" });
  } else {
    for (const what of first.wrong) wrong.push({ selector: first.selector, what: `the skip link: ${what}` });
  }
  let last = first;
  for (let stop = 1; stop <= STOPS && last; stop += 1) {
    await page.keyboard.press("Tab");
    last = await probe(page, focused);
    if (last) for (const what of last.wrong) wrong.push({ selector: last.selector, what: `stop ${stop}: ${what}` });
    else if (stop < 4) wrong.push({ what: `only ${stop} stops for the keyboard` });
  }
  if (first?.target) {
    await page.focus(`a[href="${first.target}"]`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const reached = await probe(page, afterSkip, first.target);
    if (reached) wrong.push({ selector: reached, what: "after the skip link, Tab does not go on in the main content" });
  }
  return wrong;
}

// The element that has the focus and what is wrong with how it shows it; null where the
// focus has left the page.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const wrong = [];
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const inside = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
  if (!isShown(element)) wrong.push("has the focus and cannot be seen");
  else if (!inside) wrong.push("has the focus outside the window");
  else {
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
    const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2);
    const top = document.elementFromPoint(x, y);
    if (top && !element.contains(top) && !top.contains(element)) wrong.push(`has the focus and is covered by ${selectorOf(top)}`);
  }
  if (!element.matches(":focus-visible")) wrong.push("is not :focus-visible");
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  if (!outlined && style.boxShadow === "none") wrong.push("shows no sign of the focus");
  if (outlined && style.outlineStyle !== "auto") {
    const ratio = contrast(style.outlineColor, backgroundOf(element.parentElement ?? element));
    if (ratio < 3) wrong.push(`the sign of the focus has a contrast of ${ratio.toFixed(1)}, less than 3`);
  }
  const href = element.getAttribute("href");
  const target = href?.startsWith("#") && document.getElementById(decodeURIComponent(href.slice(1))) ? href : null;
  return { selector: selectorOf(element), target, wrong };
}

// Where the focus is, if it is not where it should be after the skip link.
function afterSkip(target) {
  const main = document.getElementById(target.slice(1));
  const element = document.activeElement;
  const some = main.querySelector("a[href], button, input, select, textarea, summary, [tabindex='0']");
  const beyond = main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  return main.contains(element) || (!some && beyond) ? null : selectorOf(element);
}
