// Without JavaScript: the page is whole, its navigation is there, and nothing is shown that
// only a script could serve.

import { probe } from "../probe.mjs";

// `scripted` is the number of characters that the main content shows with JavaScript.
export async function scriptless(page, site, scripted) {
  const wrong = [];
  const { h1, main, links, dead } = await probe(page, visible);
  if (!h1) wrong.push({ selector: "h1", what: "no heading, or an empty one" });
  if (main < 20) wrong.push({ selector: "main", what: `only ${main} characters can be read` });
  if (main < 0.95 * scripted) wrong.push({ selector: "main", what: `${main} characters can be read, ${scripted} with JavaScript` });
  if (links.length < 5) wrong.push({ selector: "header nav", what: `only ${links.length} links can be seen` });
  for (const { path, selector } of links) {
    if (path.startsWith(site.base) && site.paths.has(path.slice(site.base.length))) continue;
    wrong.push({ selector, what: `leads to a page that is not there: ${path}` });
  }
  for (const selector of dead) wrong.push({ selector, what: "is shown and does nothing without JavaScript" });
  return wrong;
}

// The number of characters that the main content shows.
export function mainLength(page) {
  return page.evaluate(() => (document.querySelector("main")?.innerText ?? "").replace(/\s+/g, "").length);
}

function visible() {
  const heading = document.querySelector("h1");
  const main = document.querySelector("main");
  const links = [...document.querySelectorAll("header nav a[href]")].filter(isShown);
  const buttons = [...document.querySelectorAll("[data-scripted], button:not(form button)")].filter(isShown);
  return {
    h1: heading?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && heading.textContent.trim() !== "",
    main: main && isShown(main) ? main.innerText.replace(/\s+/g, "").length : 0,
    links: links.map((link) => ({ path: decodeURI(link.pathname), selector: selectorOf(link) })),
    dead: buttons.map(selectorOf),
  };
}
