// Accessibility as axe-core sees it: no violation of WCAG 2.2 A and AA or of the best
// practices that axe knows.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Axe is handed to the browser and not to the page, so that the page keeps its policy.
export async function accessibility(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(
    async (values) => {
      const options = { runOnly: { type: "tag", values }, resultTypes: ["violations"], iframes: false };
      const { violations, passes } = await window.axe.run(document, options);
      return {
        passes: passes.length,
        violations: violations.map(({ id, help, nodes }) => ({
          id,
          help,
          nodes: nodes.slice(0, 4).map(({ target, any }) => ({ selector: target.flat().join(" "), why: any[0]?.message ?? "" })),
        })),
      };
    },
    TAGS,
  );
  if (passes === 0) return [{ what: "no rule of axe applied to the page: nothing was checked" }];
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ selector, why }) => ({ selector, what: `${id}: ${help}${why ? `; ${why}` : ""}` })),
  );
}
