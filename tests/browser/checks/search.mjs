// Search in the browser: words of an article's title lead to the article, in either script,
// under the strict policy and from an address that can be shared.

import { probe } from "../probe.mjs";

// `target` holds the pages of one article, that of the language first; `open` opens one.
export async function search(page, site, entry, target, open) {
  const titles = [];
  for (const { path } of target) {
    await open({ path });
    titles.push(await page.evaluate(() => document.querySelector("main h1").textContent));
  }
  const words = queryOf(titles[0]);
  if (!words) return [{ what: `no words to search for in the title “${titles[0]}”` }];
  const wrong = [];
  const hrefs = target.map(({ path }) => site.base + path);

  await open(entry, `?q=${encodeURIComponent(words)}`);
  if (!(await finds(page, hrefs))) return [{ what: `“${words}” in the address does not find ${hrefs[0]}` }];
  const { status, marks } = await probe(page, told);
  if (!status) wrong.push({ what: "the number of results is not announced in a status" });
  if (!marks) wrong.push({ what: "the words found are not marked" });

  await open(entry);
  const input = page.locator("main input[type=search]");
  for (const typed of [words, ...otherScript(titles)]) {
    await input.fill(typed);
    await page.keyboard.press("Enter");
    if (!(await finds(page, hrefs))) wrong.push({ what: `“${typed}” typed does not find ${hrefs[0]}` });
    if (!page.url().includes(encodeURIComponent(typed))) wrong.push({ what: "the address does not hold the query" });
  }

  await input.fill("zzqxj 龘龘龘");
  await page.keyboard.press("Enter");
  const silent = await page.waitForFunction(() => !document.querySelector("main ol li a"), null, WAIT).catch(() => null);
  if (!silent) wrong.push({ what: "a query that nothing answers still shows results" });
  return wrong;
}

const WAIT = { timeout: 15_000 };

// Four Han characters in a row of the title, or its longest word.
function queryOf(title) {
  const han = title.match(/\p{Script=Han}{4}/u)?.[0];
  return han ?? title.match(/[\p{Letter}\d]{4,}/gu)?.sort((a, b) => b.length - a.length)[0];
}

// Four characters of another script's title that are written otherwise in this one.
function otherScript([title, ...others]) {
  return others.flatMap((other) => {
    if (other.length !== title.length) return [];
    const at = [...other].findIndex((_, at) => {
      const words = other.slice(at, at + 4);
      return /^\p{Script=Han}{4}$/u.test(words) && words !== title.slice(at, at + 4);
    });
    return at < 0 ? [] : [other.slice(at, at + 4)];
  });
}

// Waits for a result that leads to one of these addresses.
async function finds(page, hrefs) {
  return page
    .waitForFunction(
      (hrefs) => [...document.querySelectorAll("main ol li a")].some((link) => hrefs.includes(decodeURI(link.pathname))),
      hrefs,
      WAIT,
    )
    .catch(() => null);
}

function told() {
  return {
    status: [...document.querySelectorAll("main [role=status], main [aria-live]")].some((status) => isShown(status) && /\d/.test(status.textContent)),
    marks: document.querySelectorAll("main ol li mark").length,
  };
}
