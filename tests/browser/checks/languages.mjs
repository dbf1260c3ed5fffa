// Languages: the head of every page leads to the same page in each language of the site,
// and the way there and back ends where it began.

import { probe } from "../probe.mjs";

// The links of one page against the pages that there are.
export async function languages(page, site, entry) {
  if (entry.kind === "404" || site.languages.length < 2) return [];
  const wrong = [];
  const links = await probe(page, languageLinks);
  for (const { lang, prefix } of site.languages) {
    const path = prefix + entry.route;
    const link = links.find((link) => link.lang === lang);
    if (!link) wrong.push({ what: `no link to the page in ${lang}` });
    else if (link.path !== site.base + path) wrong.push({ selector: link.selector, what: `leads to ${link.path}, not to ${site.base + path}` });
    else if (!site.paths.has(path)) wrong.push({ selector: link.selector, what: `leads to a page that is not there: ${link.path}` });
    else if (!link.shown) wrong.push({ selector: link.selector, what: "cannot be seen" });
    else if (link.current !== (lang === entry.lang)) wrong.push({ selector: link.selector, what: "aria-current is not on the page's own language alone" });
  }
  return wrong;
}

function languageLinks() {
  return [...document.querySelectorAll("header a[hreflang]")].map((link) => ({
    lang: link.hreflang,
    path: decodeURI(link.pathname),
    shown: isShown(link),
    current: link.hasAttribute("aria-current"),
    selector: selectorOf(link),
  }));
}

// Clicks from the page through all languages and back to its own.
export async function roundTrip(page, site, entry, origin) {
  const start = origin + site.base + entry.path;
  await page.goto(start);
  const own = site.languages.findIndex(({ lang }) => lang === entry.lang);
  for (let step = 1; step <= site.languages.length; step += 1) {
    const { lang } = site.languages[(own + step) % site.languages.length];
    await page.click(`header a[hreflang="${lang}"]`);
    const is = await page.evaluate(() => document.documentElement.lang);
    if (is !== lang) return [{ what: `the link to ${lang} leads to a page in ${is}: ${page.url()}` }];
  }
  return page.url() === start ? [] : [{ what: `the way through the languages ends at ${page.url()}` }];
}
