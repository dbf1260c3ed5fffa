// Searching: what a reader does on the search page and on a page that is opened from it. The
// words are taken from an article of the site, so that every site can be asked.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PLAIN } from "../browser.mjs";
import { accessibility } from "./accessibility.mjs";
import { listen } from "./policy.mjs";
import { reflow } from "./reflow.mjs";

// What may be typed by accident or in malice, by name. None of it is found as markup, run, or met with silence.
const HOSTILE = {
  empty: "", "one space": " ", "a minus": "-", "a quotation mark": '"', "an emoji": "😀", "emoji and text": "😀医保👨‍👩‍👧", "a lone high surrogate": "\ud800", "a lone low surrogate in text": "a\udc00医",
  "signs of regular expressions": ".*+?^${}()|[]\\", "an unclosed group": "(医保", "an image with a handler": "<img src=x onerror=\"document.title='broken'\">", "a script": "<script>document.title='broken'</script>",
  "10,000 characters": "医".repeat(10000), "10,000 characters in words": "医 ".repeat(5000), "10,000 letters": "a".repeat(10000), "a zero": "\u0000", "what has no width": "\u200b\u202e", "an address": "javascript:alert(1)",
  "names of properties": "__proto__ constructor", "a percent sign": "%E5%", "character references": "&lt;b&gt;&#20;", "a placeholder": "{q} {n}",
};

// An article of the site with words of its title in both scripts; null where there is none.
export async function wordsOf(site) {
  const heading = async (page) => (await readFile(join(site.folder, page.file), "utf8")).match(/<h1[^>]*>([^<]*)</)?.[1] ?? "";
  const other = site.languages.find(({ lang }) => lang === "zh-Hant");
  for (const page of site.pages.filter((page) => page.lang === "zh-Hans" && /^articles\/[^/]+\/$/.test(page.route))) {
    const simplified = await heading(page);
    const twin = other && site.pages.find((own) => own.prefix === other.prefix && own.route === page.route);
    const traditional = twin ? await heading(twin) : simplified;
    if ([...simplified].length !== [...traditional].length) continue;
    for (const { 0: run, index } of simplified.matchAll(/\p{Script=Han}{4,}/gu)) {
      const at = [...run].findIndex((c, i) => c !== traditional[index + i]);
      const from = index + Math.max(0, Math.min(at < 0 ? 0 : at, run.length - 4));
      if (at >= 0 || !other) return { page, simplified: simplified.slice(from, from + 4), traditional: traditional.slice(from, from + 4) };
    }
  }
  return null;
}

// The checks by name; each opens pages of its own and gives what is wrong.
export function searches(browser, site, server, words) {
  const first = site.languages.find(({ lang }) => lang === "zh-Hans"), address = `${server.origin}${site.base}${first.prefix}search/`;
  const { page: article, simplified, traditional } = words;
  const asked = (q, more = "") => `${address}?q=${encodeURIComponent(q)}${more}`;
  const settled = (page) => page.waitForFunction(() => {
    const part = (name) => document.querySelector(`[data-part=${name}]`);
    return !part("needs") && (!part("problem").hidden || !part("browse").hidden || (!part("found").hidden && /\S/.test(part("status").textContent)));
  });
  const results = (page) => page.$$eval("[data-part=results] .title a", (links) => links.map((link) => link.pathname));

  // Runs `work(page, wrong)` on a page of its own; what it says on the console is wrong too.
  const on = (options, work, { faults = false } = {}) => async () => {
    const context = await browser.newContext({ ...PLAIN, ...options }), page = await context.newPage();
    page.setDefaultTimeout(10_000);
    // Where files are made to fail, the network's own complaints are not the page's.
    const all = listen(page, server.origin), found = [];
    try {
      await work(page, (ok, what) => ok || found.push({ what }));
    } finally {
      await context.close();
    }
    return [...found, ...all.filter(({ what }) => !faults || /^(error in a script|on the console)/.test(what))];
  };

  // A query of the table: asked in the box, then by the address.
  const hostile = (query) => on({}, async (page, hold) => {
    await page.goto(address);
    const title = await page.title();
    const seen = async (how) => {
      await settled(page).catch(() => hold(false, `${how}: nothing is said`));
      hold(await page.isHidden("[data-part=problem]"), `${how}: ${await page.textContent("[data-part=problem] p")}`);
      const parts = await page.$$eval("[data-part=results] li, [data-part=browse] a, [data-part=none]", (all) => all.filter((one) => one.checkVisibility()).length);
      hold(parts > 0, `${how}: the page is blank`);
      const said = (await page.textContent("[data-part=status]")).trim();
      hold(query.trim() === "" || said.length > 3, `${how}: it is not said what was found`);
      hold(said.length < 400, `${how}: the whole query is said again`);
      hold((await page.$$("#search img, #search script, #search b")).length === 0, `${how}: it became markup`);
      hold((await page.title()).endsWith(title), `${how}: it ran`);
    };
    await page.evaluate((q) => (document.querySelector("#q").value = q), query);
    await page.press("#q", "Enter");
    await seen("typed");
    await page.evaluate((q) => (document.querySelector("#q").value = q), query);
    await page.dispatchEvent("#q", "input");
    await page.waitForTimeout(250);
    await seen("with suggestions");
    // An address takes no lone surrogates, and a server may refuse a very long one.
    if (query.length < 1000) {
      await page.goto(asked(query.replace(/\p{Surrogate}/gu, "\ufffd")));
      await seen("by the address");
      hold(query.includes("\0") || (await page.inputValue("#q")) === query.replace(/\p{Surrogate}/gu, "\ufffd"), "by the address: it is not shown as it was typed");
    }
  });
  const bad = Object.entries(HOSTILE).map(([name, query]) => [`a query of ${name}`, hostile(query)]);

  // From now on files come as `handle` makes them; gives what ends that. Files are asked for side by side, and
  // none may still be on its way when its route is taken away.
  const spoil = async (page, pattern, handle) => {
    const underway = [];
    await page.route(pattern, (route) => {
      const done = Promise.resolve(handle(route));
      underway.push(done);
      return done;
    });
    return async () => {
      await Promise.allSettled(underway);
      await page.unroute(pattern);
    };
  };

  // A file of the index that comes as `handle` makes it: what is said, and whether a second try recovers.
  const broken = (pattern, handle) => on({}, async (page, hold) => {
    const mend = await spoil(page, pattern, handle);
    await page.goto(asked(simplified));
    await settled(page).catch(() => hold(false, "nothing is said"));
    const said = await page.textContent("[data-part=problem] p");
    hold((await page.isVisible("[data-part=problem]")) && said.trim().length > 5, "the fault is not said");
    hold(await page.isVisible("[data-part=browse] a"), "no other way to the articles is shown");
    hold((await page.inputValue("#q")) === simplified, "the query is gone");
    await mend();
    await page.click("[data-part=retry]");
    await page.waitForSelector("[data-part=results] a").catch(() => hold(false, "it does not recover"));
  }, { faults: true });
  const cut = (share) => async (route) => {
    const response = await route.fetch(), body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, Math.floor(body.length * share)) });
  };

  return {
    ...Object.fromEntries(bad),
    "a shard that is missing": broken("**/g/*.bin", (route) => route.fulfill({ status: 404, body: "<!DOCTYPE html>" })),
    "a shard that is cut short": broken("**/g/*.bin", cut(0.5)),
    "a shard that is empty": broken("**/g/*.bin", cut(0)),
    "a card that is missing": broken("**/t/**", (route) => route.fulfill({ status: 404, body: "" })),
    "a card that is cut short": broken("**/t/**", cut(0.6)),
    "a facet that is cut short": broken("**/f/language.bin", cut(0.4)),
    "a manifest that is missing": broken("**/manifest.json", (route) => route.fulfill({ status: 404, body: "<!DOCTYPE html>" })),
    "a manifest that is cut short": broken("**/manifest.json", cut(0.5)),

    "going offline": on({}, async (page, hold) => {
      await page.goto(address);
      await page.waitForSelector("[data-part=needs]", { state: "detached" });
      await page.context().setOffline(true);
      await page.fill("#q", simplified);
      await page.press("#q", "Enter");
      await settled(page).catch(() => hold(false, "nothing is said"));
      hold(await page.isVisible("[data-part=problem]"), "it is not said that the site is out of reach");
      hold(await page.isVisible("[data-part=browse] a"), "the page is blank");
      await page.context().setOffline(false);
      await page.waitForSelector("[data-part=results] a").catch(() => hold(false, "it does not go on when the connection is back"));
    }, { faults: true }),

    "suggestions in the header's box": on({}, async (page, hold) => {
      const loaded = [], box = "header input[name=q]";
      page.on("request", (request) => /\/search[./]/.test(request.url()) && loaded.push(request.url()));
      await page.goto(`${server.origin}${site.base}${article.path}`);
      await page.waitForTimeout(300);
      hold(loaded.length === 0, `the page loads ${loaded} before anybody types`);
      const option = `${box} ~ .suggestions [role=option]`;
      await page.focus(box);
      await page.keyboard.type(site.pages.some(({ route }) => route === "regions/500000/") ? "重" : [...simplified][0]);
      await page.waitForSelector(option);
      hold(/\S/.test(await page.textContent(`${option} .soft`)), "what a suggestion is is not told");
      hold(/\d/.test(await page.textContent("header .find [role=status]")), "the count is not said");
      for (const { selector, what } of await accessibility(page)) hold(false, `${selector} ${what}`);
      await page.keyboard.press("ArrowDown");
      const active = () => page.evaluate((box) => document.getElementById(document.querySelector(box).getAttribute("aria-activedescendant"))?.getAttribute("aria-selected"), box);
      hold((await active()) === "true", "the arrow selects no suggestion");
      await page.keyboard.press("Escape");
      hold(await page.isHidden(option), "Escape leaves the list open");
      hold((await page.inputValue(box)) !== "", "Escape takes what was typed");
      const client = await page.context().newCDPSession(page);
      await page.fill(box, "");
      await client.send("Input.imeSetComposition", { text: "yi'bao", selectionStart: 6, selectionEnd: 6 });
      await page.waitForTimeout(400);
      hold((await page.getAttribute(box, "aria-expanded")) === "false", "it suggests while composing");
      await client.send("Input.insertText", { text: simplified });
      await Promise.all([page.waitForURL(/\/search\//), page.press(box, "Enter")]);
      await settled(page);
      hold((await results(page)).includes(`${site.base}${article.path}`), "the form does not search");
      await page.goBack();
      await page.fill(box, "");
      await page.type(box, [...simplified][0]);
      await page.waitForTimeout(500);
      for (const { selector, what } of await reflow(page, 320)) hold(false, `${selector} ${what}`);
    }),

    "the same article in both scripts, marked": on({}, async (page, hold) => {
      for (const query of [simplified, traditional, `"${simplified}"`]) {
        await page.goto(asked(query));
        await settled(page);
        hold((await results(page)).includes(`${site.base}${article.path}`), `${query} does not find ${article.path}`);
        hold((await page.$$eval("[data-part=results] mark", (marks) => marks.map((mark) => mark.textContent))).includes(simplified), `${query} marks nothing`);
        hold(/\d/.test(await page.textContent("[data-part=status]")), `${query}: no count is said`);
      }
    }),

    "in every language": on({}, async (page, hold) => {
      const figure = (text) => Number((/\d[\d,]*/.exec(text)?.[0] ?? "").replace(/,/g, ""));
      for (const { lang, prefix } of site.languages) {
        for (const query of [simplified, traditional, `「${traditional}」`]) {
          const how = `${lang}, ${query}`;
          await page.goto(`${server.origin}${site.base}${prefix}search/?q=${encodeURIComponent(query)}`);
          await settled(page);
          hold((await results(page)).some((path) => path.endsWith(`/${article.route}`)), `${how}: does not find ${article.route}`);
          const marks = await page.$$eval("[data-part=results] mark", (all) => all.map((mark) => mark.textContent));
          hold(marks.includes(lang === "zh-Hant" ? traditional : simplified), `${how}: marks ${marks}`);
          const count = figure(await page.textContent("[data-part=status]"));
          hold(count > 0, `${how}: no count is said`);
          await page.waitForSelector("[data-facet=kind] a");
          const kinds = await page.$$eval("[data-facet=kind] a .num", (all) => all.map((one) => one.textContent));
          hold(kinds.reduce((sum, text) => sum + figure(text), 0) === count, `${how}: the kinds count ${kinds}, not ${count}`);
        }
        // Kinds, regions and the rest are counted as their own results: what is chosen has as many.
        for (const link of await page.$$("[data-facet=region] > ul > li > a")) {
          const told = figure(await (await link.$(".num")).textContent());
          await page.goto(new URL(await link.getAttribute("href"), page.url()).href);
          await settled(page);
          const count = figure(await page.textContent("[data-part=status]"));
          hold(count === told, `${lang}: a region tells ${told} and has ${count}`);
          await page.waitForSelector("[data-part=chosen] a");
          const below = await page.$$eval("[data-facet=region] [aria-current] ~ ul .num", (all) => all.map((one) => one.textContent));
          hold(below.every((text) => figure(text) <= told), `${lang}: what is below a region with ${told} has ${below}`);
          break;
        }
      }
    }),

    "the address, back and forward": on({}, async (page, hold) => {
      await page.goto(address);
      await page.fill("#q", simplified);
      await page.press("#q", "Enter");
      await settled(page);
      await page.waitForSelector("[data-part=facets] a");
      const param = (name) => new URL(page.url()).searchParams.get(name);
      hold(param("q") === simplified, "the query is not in the address");
      const key = await page.getAttribute("[data-facet=kind] a", "data-key");
      await page.click(`[data-key="${key}"]`);
      await page.waitForSelector(`[data-key="${key}"][aria-current]`);
      hold(param("kind") === key.split(":")[1], "the facet is not in the address");
      hold(await page.evaluate((key) => document.activeElement?.dataset.key === key, key), "the focus is lost when a facet is chosen");
      hold(await page.isVisible("[data-part=chosen] a"), "the chosen facet is not shown");
      await page.goBack();
      await page.waitForSelector("[data-part=chosen]", { state: "hidden" });
      hold(!param("kind") && param("q") === simplified, "back does not undo the facet");
      await page.goForward();
      await page.waitForSelector("[data-part=chosen] a");
      await page.reload();
      await page.waitForSelector("[data-part=chosen] a");
      hold((await page.inputValue("#q")) === simplified, "after loading again the query is gone");
      await page.goto(asked(simplified, "&kind=none&year=x&page=99&sort=no"));
      await settled(page);
    }),

    "an input method": on({}, async (page, hold) => {
      await page.goto(address);
      await page.focus("#q");
      const client = await page.context().newCDPSession(page);
      await client.send("Input.imeSetComposition", { text: "yi'bao", selectionStart: 6, selectionEnd: 6 });
      await page.waitForTimeout(400);
      hold((await page.getAttribute("#q", "aria-expanded")) === "false", "it suggests while composing");
      await page.dispatchEvent("#q", "keydown", { key: "Enter", keyCode: 229, isComposing: true });
      await page.evaluate(() => document.querySelector("#search form").requestSubmit());
      hold(!page.url().includes("q="), "it searches while composing");
      await client.send("Input.insertText", { text: simplified });
      await page.press("#q", "Enter");
      await settled(page);
      hold((await results(page)).length > 0, "it does not search after composing");
    }),

    "suggestions by the keyboard": on({}, async (page, hold) => {
      await page.goto(address);
      const name = await page.textContent("[data-part=browse] section:nth-of-type(2) li a span");
      await page.focus("#q");
      await page.keyboard.type([...name].slice(0, 2).join(""));
      await page.waitForSelector("#suggestions:not([hidden]) [role=option]");
      await page.keyboard.press("ArrowDown");
      const active = () => page.evaluate(() => document.getElementById(document.querySelector("#q").getAttribute("aria-activedescendant"))?.getAttribute("aria-selected"));
      hold((await active()) === "true", "the arrow selects no suggestion");
      await page.keyboard.press("ArrowUp");
      hold(!(await active()), "the arrow does not lead back to the box");
      await page.keyboard.press("Escape");
      hold(await page.isHidden("#suggestions"), "Escape leaves the list open");
      await page.keyboard.press("ArrowDown");
      await page.waitForSelector("#suggestions:not([hidden])");
      const [response] = await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      hold(response.status() === 200 && !page.url().includes("/search/"), `a suggestion leads to ${page.url()}`);
    }),

    "each fault in its own words": on({}, async (page, hold) => {
      const said = async (what, pattern, handle) => {
        const mend = await spoil(page, pattern, handle);
        await page.goto(asked(simplified));
        await settled(page);
        const text = await page.textContent("[data-part=problem] p");
        hold((await page.isVisible("[data-part=problem]")) && text.trim().length > 5, `nothing is said when a shard is ${what}`);
        await mend();
        await page.click("[data-part=retry]");
        await page.waitForSelector("[data-part=results] a").catch(() => hold(false, `it does not recover from a file that was ${what}`));
        return text;
      };
      const texts = [
        await said("missing", "**/g/*.bin", (route) => route.fulfill({ status: 404, body: "<!DOCTYPE html>" })),
        await said("cut short", "**/g/*.bin", cut(0.5)),
        await said("of another version", "**/manifest.json", (route) => route.fulfill({ json: { format: 99 } })),
        await said("out of reach", "**/g/*.bin", (route) => route.abort("internetdisconnected")),
        await said("another file", "**/t/**", (route) => route.fulfill({ body: "<!DOCTYPE html><title>x</title>" })),
      ];
      hold(new Set(texts.slice(0, 4)).size === 4, "different faults are told in the same words");
    }, { faults: true }),

    "marks on the page that is opened": on({}, async (page, hold) => {
      await page.goto(asked(traditional));
      await settled(page);
      await page.click(`[data-part=results] a[href^="${site.base}${article.path}?"]`);
      await page.waitForSelector(".found");
      const marks = () => page.evaluate(() => CSS.highlights.get("found")?.size ?? 0);
      hold((await marks()) > 0, "nothing is marked");
      hold(/\d|次|once/.test(await page.textContent(".found [role=status]")), "the count is not said");
      await page.click(".found button:last-of-type");
      hold((await marks()) === 0 && !page.url().includes("q="), "the marks stay");
      hold((await page.$(".found")) === null, "the bar stays");
    }),

    "marks without the Custom Highlight API": on({}, async (page, hold) => {
      await page.addInitScript(() => delete globalThis.Highlight);
      const open = `${server.origin}${site.base}${article.path}`;
      await page.goto(`${open}?q=${encodeURIComponent(traditional)}`);
      await page.waitForSelector("main mark");
      hold((await page.textContent("main mark")).includes(simplified.slice(0, 1)), "another text is marked");
      const before = await page.textContent("main article, main");
      await page.keyboard.press("Escape");
      hold((await page.$$("main mark")).length === 0, "Escape leaves the marks");
      hold(before.length >= (await page.textContent("main article, main")).length, "the text is changed");
    }),

    "without scripts": on({ javaScriptEnabled: false }, async (page, hold) => {
      await page.goto(`${server.origin}${site.base}${first.prefix}articles/`);
      await page.fill("header input[name=q]", simplified);
      await page.press("header input[name=q]", "Enter");
      hold(page.url().startsWith(`${address}?q=`), `the box in the header leads to ${page.url()}`);
      hold(await page.isVisible("[data-part=needs]"), "what is needed is not said");
      hold((await page.locator("[data-part=browse] a").count()) > 5, "there is no other way to the articles");
    }),

    "axe, wide and dark, and at 320 px": on({}, async (page, hold) => {
      for (const [width, colorScheme, query] of [[1280, "light", simplified], [1280, "dark", simplified], [390, "light", simplified], [390, "dark", "没有这样的词语吧"]]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.goto(asked(query));
        await settled(page);
        await page.waitForTimeout(200);
        for (const { selector, what } of await accessibility(page)) hold(false, `${width} px, ${colorScheme}: ${selector} ${what}`);
      }
      await page.goto(asked(simplified));
      await settled(page);
      for (const { selector, what } of await reflow(page, 320)) hold(false, `${selector} ${what}`);
      await page.fill("#q", "");
      await page.type("#q", simplified.slice(0, 1));
      await page.waitForTimeout(500);
      for (const { selector, what } of await accessibility(page)) hold(false, `suggestions: ${selector} ${what}`);
      await page.goto(`${server.origin}${site.base}${article.path}?q=${encodeURIComponent(simplified)}`);
      await page.waitForSelector(".found");
      for (const { selector, what } of await accessibility(page)) hold(false, `marked page: ${selector} ${what}`);
      for (const { selector, what } of await reflow(page, 320)) hold(false, `marked page: ${selector} ${what}`);
    }),
  };
}

// The bytes of the index and the time in scripts that a first query costs, and a second one.
export async function costOf(browser, site, server, { simplified }, second) {
  const context = await browser.newContext(PLAIN), page = await context.newPage();
  const client = await context.newCDPSession(page);
  let bytes = 0, files = 0;
  const counted = new Set();
  await client.send("Network.enable");
  client.on("Network.responseReceived", ({ requestId, response }) => /\/search\/.*\.(bin|json)$/.test(response.url) && counted.add(requestId));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => counted.has(requestId) && ((bytes += encodedDataLength), (files += 1)));
  const cost = async (work) => {
    (bytes = 0), (files = 0);
    await client.send("Performance.enable");
    const script = async () => (await client.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
    const before = await script();
    await work();
    await page.waitForFunction(() => document.querySelector("[data-part=results] a"));
    await page.waitForTimeout(300);
    return { files, bytes, script: Math.round((await script()) - before) };
  };
  const { prefix } = site.languages.find(({ lang }) => lang === "zh-Hans");
  try {
    const cold = await cost(() => page.goto(`${server.origin}${site.base}${prefix}search/?q=${encodeURIComponent(simplified)}`));
    const warm = await cost(async () => {
      await page.evaluate(() => document.querySelector("[data-part=results]").replaceChildren());
      await page.fill("#q", second);
      await page.press("#q", "Enter");
    });
    return { cold, warm };
  } finally {
    await context.close();
  }
}
