// Search in the browser: words of an article's title lead to the article, in either script,
// under the strict policy and from an address that can be shared.

import { probe } from "../probe.mjs";

// `target` is an article of this language; `open` opens an address of the site.
export async function search(page, site, entry, target, open) {
  await open(target);
  const title = await page.evaluate(() => document.querySelector("main h1").textContent);
  const words = queryOf(title);
  if (!words) return [{ what: `no words to search for in the title “${title}”` }];
  const wrong = [];
  const href = site.base + target.path;

  await open(entry, `?q=${encodeURIComponent(words)}`);
  if (!(await results(page, href))) return [{ what: `“${words}” in the address does not find ${href}` }];
  const { status, marks } = await probe(page, told);
  if (!status) wrong.push({ what: "the number of results is not announced in a status" });
  if (!marks) wrong.push({ what: "the words found are not marked" });

  await open(entry);
  await page.locator("main input[type=search]").fill(words);
  await page.keyboard.press("Enter");
  if (!(await results(page, href))) wrong.push({ what: `“${words}” typed does not find ${href}` });
  if (!page.url().includes(encodeURIComponent(words))) wrong.push({ what: "the address does not hold the query" });

  await page.locator("main input[type=search]").fill("zzqxj 龘龘龘");
  await page.keyboard.press("Enter");
  const silent = await page.waitForFunction(() => !document.querySelector("main ol li a"), null, { timeout: 15_000 }).catch(() => null);
  if (!silent) wrong.push({ what: "a query that nothing answers still shows results" });
  return wrong;
}

// Four Han characters in a row of the title, or its longest word.
function queryOf(title) {
  const han = title.match(/\p{Script=Han}{4}/u)?.[0];
  return han ?? title.match(/[\p{Letter}\d]{4,}/gu)?.sort((a, b) => b.length - a.length)[0];
}

async function results(page, href) {
  return page
    .waitForFunction(
      (href) => [...document.querySelectorAll("main ol li a")].some((link) => decodeURI(link.pathname) === href),
      href,
      { timeout: 15_000 },
    )
    .catch(() => null);
}

function told() {
  return {
    status: [...document.querySelectorAll("main [role=status], main [aria-live]")].some((status) => isShown(status) && /\d/.test(status.textContent)),
    marks: document.querySelectorAll("main ol li mark").length,
  };
}
