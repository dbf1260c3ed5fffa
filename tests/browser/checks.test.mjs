// The checks themselves: a sound page passes each of them, and each finds its fault when one
// thing on that page is made wrong. Run with `node --test`.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { PLAIN, launch } from "./browser.mjs";
import { serve } from "./server.mjs";
import { readSite, samplesOf } from "./site.mjs";
import { accessibility } from "./checks/accessibility.mjs";
import { keyboard } from "./checks/keyboard.mjs";
import { languages, roundTrip } from "./checks/languages.mjs";
import { haveJava, markup } from "./checks/markup.mjs";
import { paper } from "./checks/paper.mjs";
import { listen, policy } from "./checks/policy.mjs";
import { preferences } from "./checks/preferences.mjs";
import { reflow } from "./checks/reflow.mjs";
import { schemas } from "./checks/schemas.mjs";
import { scriptless } from "./checks/scriptless.mjs";
import { weight } from "./checks/weight.mjs";

const STYLE = `body { margin: 0; font: 18px/1.6 sans-serif; background: #fff; color: #111; }
a { color: #003b46; } :focus-visible { outline: 3px solid #8a120a; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 0; background: #fff; }
header a { display: inline-block; min-width: 44px; min-height: 44px; }
[data-size="21"] body { font-size: 21px; } [data-size="24"] body { font-size: 24px; }
[data-scheme="dark"] body { background: #111; color: #eee; }
[data-scheme="contrast"] body { background: #000; color: #fff; }
[data-scheme="contrast"] a { color: #ff0; } [data-scheme="dark"] a { color: #8cf; }
@media print {
  nav, .skip, [data-scripted] { display: none; }
  body, a { background: #fff !important; color: #000 !important; }
}
`;

const SCRIPT = `const root = document.documentElement;
const first = { size: "18", scheme: "auto" };
for (const name of ["size", "scheme"]) {
  const value = localStorage.getItem("jialing." + name);
  if (value && value !== first[name]) root.dataset[name] = value;
}
addEventListener("DOMContentLoaded", () => {
  for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
  const show = () => {
    for (const button of document.querySelectorAll("[data-choose]")) {
      const [name, value] = button.dataset.choose.split(":");
      button.setAttribute("aria-pressed", (root.dataset[name] ?? first[name]) === value);
    }
  };
  for (const button of document.querySelectorAll("[data-choose]")) {
    button.onclick = () => {
      const [name, value] = button.dataset.choose.split(":");
      if (value === first[name]) delete root.dataset[name];
      else root.dataset[name] = value;
      localStorage.setItem("jialing." + name, value);
      show();
    };
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector("details").open = false;
  });
  show();
});
`;

const BUTTONS = ["size:18", "size:21", "size:24", "scheme:auto", "scheme:dark", "scheme:contrast"]
  .map((choice) => `<button type="button" data-choose="${choice}">${choice}</button>`)
  .join("\n");

const PAGE = `<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<title>医疗联合体</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/style.css">
<script src="/script.js"></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header>
<details data-scripted hidden><summary>显示</summary>
${BUTTONS}
</details>
<nav aria-label="语言"><a href="/" hreflang="zh-Hans" aria-current="true">简体</a> <a href="/en/" hreflang="en" lang="en">English</a></nav>
<nav aria-label="本站"><a href="/">首页</a> <a href="/articles/a/">文章</a> <a href="/topics/">专题</a></nav>
</header>
<main id="main" tabindex="-1">
<h1>医疗联合体</h1>
<p>两地的医院共同建立医疗联合体，让群众就近看病，检查检验的结果互相承认。<a href="/articles/a/">详情</a></p>
<nav class="years" aria-label="年份"><a href="/articles/a/">2024</a></nav>
</main>
</body>
</html>
`;

const ENGLISH = PAGE.replace('lang="zh-Hans"', 'lang="en"')
  .replace(' aria-current="true">简体', ' lang="zh-Hans">简体')
  .replace('hreflang="en" lang="en"', 'hreflang="en" aria-current="true"');

let folder, server, browser, site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "checks-"));
  await write("style.css", STYLE);
  await write("script.js", SCRIPT);
  await write("icon.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>');
  for (const path of ["", "articles/a/", "topics/"]) await write(`${path}index.html`, PAGE);
  await write("en/index.html", ENGLISH);
  site = await readSite(folder, "/");
  server = await serve(folder, "/");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function write(path, text) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

// Each check as `run(page, address)` on a page of its own.
const home = () => site.pages.find((page) => page.path === "");
const goto = (page, path) => page.goto(`${server.origin}/${path}`);
const CHECKS = {
  policy: async (page, path) => {
    const heard = listen(page, server.origin);
    await goto(page, path);
    return policy(page, heard);
  },
  axe: async (page, path) => (await goto(page, path), accessibility(page)),
  keyboard: async (page, path) => (await goto(page, path), keyboard(page)),
  reflow: async (page, path) => (await goto(page, path), reflow(page, 320)),
  languages: async (page, path) => (await goto(page, path), languages(page, site, home())),
  paper: async (page, path) => (await goto(page, path), paper(page)),
  preferences: async (page, path) => (await goto(page, path), preferences(page, [`${server.origin}/articles/a/`])),
  weight: async (page, path) => (await goto(page, path), weight(page, site, { file: `${path}index.html` })),
  scriptless: async (page, path) => (await goto(page, path), scriptless(page, site, 46)),
};

async function run(name, path) {
  const context = await browser.newContext({ ...PLAIN, javaScriptEnabled: name !== "scriptless" });
  try {
    return await CHECKS[name](await context.newPage(), path);
  } finally {
    await context.close();
  }
}

test("a sound page passes", async () => {
  for (const name of Object.keys(CHECKS)) assert.deepEqual(await run(name, ""), [], name);
});

// So many characters that cannot be compressed by much, the same every time.
function noise(length) {
  let seed = 1;
  return Array.from({ length }, () => (seed = (seed * 48271) % 2147483647).toString(36)[1]).join("");
}

// The check, what is made wrong on the page, and words of what must be found.
const FAULTS = [
  ["policy", "<h1>", '<h1 style="color:red">', "Content Security Policy"],
  ["policy", "</main>", "<script>1</script></main>", "Content Security Policy"],
  ["policy", "</main>", '<img src="https://example.org/a.png" alt=""></main>', "another host"],
  ["policy", "</main>", '<img src="/none.png" alt=""></main>', "404"],
  ["policy", "</head>", '<script src="/script.js?2"></script></head>', "more than one script"],
  ["axe", "</main>", '<input type="text"></main>', "label"],
  ["axe", "<h1>", "<h3>", "heading"],
  ["keyboard", 'class="skip" href="#main"', 'class="skip" href="#none"', "skip link"],
  ["keyboard", "</head>", '<link rel="stylesheet" href="/blind.css"></head>', "no sign of the focus"],
  ["keyboard", "</head>", '<link rel="stylesheet" href="/pale.css"></head>', "contrast of"],
  ["keyboard", "</head>", '<link rel="stylesheet" href="/cover.css"></head>', "covered"],
  ["reflow", "</main>", "<table><tr><td>" + "x".repeat(60) + "</td></tr></table></main>", "reaches beyond"],
  ["languages", 'href="/en/"', 'href="/en/topics/"', "not to /en/"],
  ["languages", ' hreflang="en"', "", "no link to the page in en"],
  ["paper", "</head>", '<link rel="stylesheet" href="/dark.css"></head>', "is printed"],
  ["paper", '<nav aria-label="本站">', '<nav aria-label="本站" class="stay">', "is printed"],
  ["paper", "</main>", '<dl class="facts" data-scripted><dt>发文字号</dt></dl></main>', "metadata is not printed"],
  ["weight", "</main>", `<p>${noise(100_000)}</p></main>`, "beyond its text"],
  ["preferences", 'data-choose="size:24"', 'data-choose="size:21"', "size:24"],
  ["preferences", "/script.js", "/forgets.js", "is lost on"],
  ["scriptless", "<h1>", "<h1 hidden>", "no heading"],
  ["scriptless", "<p>两地", "<p hidden>两地", "characters can be read"],
  ["scriptless", "<details data-scripted hidden>", "<details data-scripted open>", "does nothing"],
  ["scriptless", 'href="/topics/"', 'href="/none/"', "not there"],
];

test("each check finds its fault", { timeout: 240_000 }, async () => {
  await write("blind.css", ":focus-visible { outline: 0 }");
  await write("pale.css", ":focus-visible { outline-color: #eee }");
  await write("cover.css", "main { position: fixed; inset: 0; background: #fff; z-index: 9 }");
  await write("dark.css", "main { background: #222; } main * { color: #ccc !important }");
  await write("forgets.js", SCRIPT.replace("localStorage.setItem", "void").replace("localStorage.getItem", "String"));
  await write("stay.css", ".stay { display: block !important }");
  const queue = [...FAULTS.entries()];
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [at, [name, sound, fault, words]] = next;
      let text = PAGE.replace(sound, fault);
      assert.notEqual(text, PAGE, `${name}: “${sound}” is not on the page`);
      if (name === "paper") text = text.replace("</head>", '<link rel="stylesheet" href="/stay.css"></head>');
      await write(`faulty/${at}/index.html`, text);
      const found = await run(name, `faulty/${at}/`).catch((error) => [{ what: `broke off: ${error.message}` }]);
      const told = found.map(({ selector, what }) => `${selector ?? ""} ${what}`).join("\n");
      assert.ok(told.includes(words), `${name} with ${fault}: found\n${told || "nothing"}`);
    }
  };
  await Promise.all([lane(), lane(), lane()]);
});

test("the way through the languages ends where it began", async () => {
  const page = await browser.newPage(PLAIN);
  assert.deepEqual(await roundTrip(page, site, home(), server.origin), []);
  await write("en/index.html", ENGLISH.replace('<a href="/" hreflang', '<a href="/topics/" hreflang'));
  assert.match((await roundTrip(page, site, home(), server.origin))[0].what, /ends at/);
  await write("en/index.html", ENGLISH);
});

test("markup is checked where there is a Java", async (t) => {
  if (!(await haveJava())) return t.skip("no java");
  await write("wrong.html", PAGE.replace("<h1>", "<h1></p>"));
  const found = await markup(folder, ["index.html", "wrong.html"]);
  assert.deepEqual(found.get("index.html"), []);
  assert.notEqual(found.get("wrong.html").length, 0);
});

test("feeds and site maps are held to their schemas where there is a Java", async (t) => {
  if (!(await haveJava())) return t.skip("no java");
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>a</title><updated>2024-01-02T00:00:00Z</updated></feed>`;
  const map = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/</loc></url></urlset>`;
  await write("feeds/feed.xml", feed);
  await write("feeds/sitemap.xml", map);
  const found = async () => (await schemas(join(folder, "feeds"))).flatMap(({ problems }) => problems);
  assert.deepEqual(await found(), []);
  await write("feeds/feed.xml", feed.replace("T00:00:00Z", ""));
  await write("feeds/sitemap.xml", map.replace("https", "ftp"));
  const told = (await found()).map(({ what }) => what).join("\n");
  assert.match(told, /feed\.xml.*updated[^]*sitemap\.xml.*loc/);
});

test("pages are told apart by address and markup", async () => {
  await write("articles/b/index.html", PAGE.replace("<h1>", '<article class="kind-policy"><h1>'));
  const away = '<meta name="robots" content="noindex"><link rel="canonical" href="https://example.org/articles/a/"></head>';
  await write("en/articles/a/index.html", ENGLISH.replace("</head>", away));
  await write("old/index.html", '<meta http-equiv="refresh" content="0; url=/">');
  const samples = samplesOf(await readSite(folder, "/")).map(({ path, kind, lang }) => `${kind} ${lang} /${path}`);
  for (const expected of ["home zh-Hans /", "home en /en/", "policy zh-Hans /articles/b/", "untranslated article en /en/articles/a/", "topics zh-Hans /topics/"]) {
    assert.ok(samples.includes(expected), `${expected} is not among ${samples}`);
  }
  assert.ok(!samples.some((sample) => sample.includes("/old/")));
});
