// Reflow (WCAG 1.4.10): at this width nothing makes the page scroll sideways, also with the
// distances between lines, letters and words that a reader may set (WCAG 1.4.12).

import { probe } from "../probe.mjs";

const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }`;

export async function reflow(page, width) {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 640 });
  const wrong = await probe(page, tooWide, "");
  if (wrong.length === 0) {
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, SPACING);
    wrong.push(...(await probe(page, tooWide, " with wider spacing")));
    await page.evaluate(() => (document.adoptedStyleSheets = []));
  }
  await page.setViewportSize(before);
  return wrong;
}

// What reaches beyond the right edge of a page that scrolls sideways.
function tooWide(how) {
  const root = document.documentElement;
  const width = root.clientWidth;
  if (root.scrollWidth <= width && document.body.scrollWidth <= width) return [];
  const clipped = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    return element.getBoundingClientRect().right > width + 1 && isShown(element) && !clipped(element);
  });
  const outer = wide.filter((element) => !wide.includes(element.parentElement)).slice(0, 4);
  const found = outer.map((element) => ({
    selector: `${selectorOf(element)} to ${Math.round(element.getBoundingClientRect().right)} px`,
    what: `reaches beyond the right edge${how}`,
  }));
  return found.length > 0 ? found : [{ what: `the page scrolls sideways to ${root.scrollWidth} px${how}` }];
}
