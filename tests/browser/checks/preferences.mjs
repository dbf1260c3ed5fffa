// The reader's choices, where the page offers them: text size and contrast are changed by
// the keyboard alone, can be seen to have changed, and stay on other pages.

import { probe } from "../probe.mjs";

const SIZES = ["18", "21", "24"];

// Works on the page that is open; `others` are addresses of other pages.
export async function preferences(page, others) {
  if ((await page.locator("button[data-choose]").count()) === 0) return [{ what: "there are no controls for text size and contrast" }];
  const wrong = [];
  const start = page.url();
  await openPanel(page);
  const beside = await probe(page, outside);
  for (const selector of beside) wrong.push({ selector, what: "a control stands outside the window" });

  for (const size of SIZES) {
    await choose(page, `size:${size}`);
    const { text } = await probe(page, state);
    if (Math.abs(text - Number(size)) > 0.6) wrong.push({ what: `text size ${size} makes the text ${text} px` });
    if (!(await pressed(page, `size:${size}`))) wrong.push({ what: `the control for size ${size} does not say that it is chosen` });
  }
  await choose(page, "scheme:contrast");
  const chosen = await probe(page, state);
  if (chosen.ratio < 7) wrong.push({ what: `high contrast is a contrast of ${chosen.ratio.toFixed(1)}, less than 7` });

  for (const address of others) {
    await page.goto(address);
    const there = await probe(page, state);
    if (there.text !== chosen.text) wrong.push({ what: `the text size is lost on ${address}: ${there.text} px` });
    if (there.paper !== chosen.paper) wrong.push({ what: `the contrast is lost on ${address}: ${there.paper}` });
  }

  await page.goto(start);
  await openPanel(page);
  await choose(page, "size:18");
  await choose(page, "scheme:dark");
  const dark = await probe(page, state);
  if (dark.light) wrong.push({ what: `the dark scheme has the background ${dark.paper}` });
  await choose(page, "scheme:auto");
  await page.keyboard.press("Escape");
  if (await page.locator("button[data-choose]").first().isVisible()) wrong.push({ what: "Escape does not close the controls" });
  await page.reload();
  const end = await probe(page, state);
  if (end.text !== 18 || !end.light) wrong.push({ what: `going back to the first choice leaves ${end.text} px on ${end.paper}` });
  return wrong;
}

async function openPanel(page) {
  const summary = page.locator("details:has(button[data-choose]) > summary");
  if (await page.locator("button[data-choose]").first().isVisible()) return;
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.locator("button[data-choose]").first().waitFor({ state: "visible" });
}

async function choose(page, choice) {
  await page.locator(`button[data-choose="${choice}"]`).focus();
  await page.keyboard.press("Enter");
}

function pressed(page, choice) {
  return page.locator(`button[data-choose="${choice}"][aria-pressed="true"]`).count();
}

// The size of the body's text in px, its contrast and the colour of the page.
function state() {
  const style = getComputedStyle(document.body);
  const paper = backgroundOf(document.body);
  return {
    text: parseFloat(style.fontSize),
    paper,
    ratio: contrast(style.color, paper),
    light: contrast(paper, "rgb(0, 0, 0)") > 10,
  };
}

function outside() {
  return [...document.querySelectorAll("button[data-choose]")]
    .filter((button) => {
      const { left, right } = button.getBoundingClientRect();
      return left < 0 || right > document.documentElement.clientWidth;
    })
    .map(selectorOf);
}
