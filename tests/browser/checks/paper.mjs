// On paper: the text is there, dark on white whatever the screen's colours, what serves only
// on a screen is not, and the page prints to a PDF.

import { probe } from "../probe.mjs";

// `whole`: with the PDF.
export async function paper(page, whole = true) {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => (document.documentElement.dataset.scheme = "dark"));
  const wrong = await probe(page, printed);
  if (!whole) return wrong;
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  if (!pdf.subarray(0, 5).equals(Buffer.from("%PDF-"))) wrong.push({ what: "the browser gave no PDF" });
  else if (sheets === 0 || sheets > 80) wrong.push({ what: `the PDF has ${sheets} pages` });
  return wrong;
}

function printed() {
  const wrong = [];
  const main = document.querySelector("main");
  const heading = document.querySelector("h1");
  if (!heading || !heading.checkVisibility()) wrong.push({ selector: "h1", what: "is not printed" });
  if (!main || main.innerText.trim().length < 20) wrong.push({ selector: "main", what: "is not printed" });
  for (const element of document.querySelectorAll("header nav, .skip, [data-choose]")) {
    if (isShown(element)) wrong.push({ selector: selectorOf(element), what: "is printed" });
  }
  // The table of a document: number, issuer, dates, validity.
  for (const name of document.querySelectorAll("main .facts:first-of-type dt")) {
    if (name.closest("aside, details")) continue;
    if (!isShown(name)) wrong.push({ selector: selectorOf(name), what: `${name.textContent.trim()}: metadata is not printed` });
  }
  const behind = backgroundOf(main ?? document.body);
  if (contrast(behind, "rgb(255, 255, 255)") > 1.1) wrong.push({ selector: "main", what: `is printed on ${behind}` });
  for (const element of main?.querySelectorAll("h1, h2, h3, p, li, td, th, dt, dd, a") ?? []) {
    if (!isShown(element) || backgroundOf(element) !== behind) continue;
    const { color } = getComputedStyle(element);
    if (contrast(color, "rgb(255, 255, 255)") < 4.5) {
      wrong.push({ selector: selectorOf(element), what: `is printed in ${color} on white` });
      if (wrong.length >= 4) break;
    }
  }
  return wrong;
}
