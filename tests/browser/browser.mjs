// The browser: where it is, how it is started, and a few pages at work side by side.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

// The program of the browser: $CHROMIUM, else the one of Debian.
export function executable() {
  const path = process.env.CHROMIUM || "/usr/bin/chromium";
  if (!existsSync(path)) throw new Error(`no browser at ${path}; set CHROMIUM to one`);
  return path;
}

// What it is told wherever it is started.
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// Starts it with a new profile, and with no way to any other machine.
export function launch() {
  return chromium.launch({
    executablePath: executable(),
    headless: true,
    args: [...FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
}

// What pages are opened with unless a check says otherwise. Motion is reduced so that
// nothing is measured while it moves.
export const PLAIN = { viewport: { width: 1280, height: 900 }, colorScheme: "light", reducedMotion: "reduce" };

// Calls `work(page, item)` for each item, on as many pages of one context as there are
// `lanes`. A page is used again for the next item: its process has then begun already.
// `before(page)`, if given, is called once for each page.
export async function onPages(browser, options, items, work, { lanes = 3, before } = {}) {
  const context = await browser.newContext({ ...PLAIN, ...options });
  context.setDefaultTimeout(30_000);
  const queue = [...items];
  const lane = async () => {
    const page = await context.newPage();
    await before?.(page);
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await work(page, item);
      page.removeAllListeners();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  } finally {
    await context.close();
  }
}
