// Accessibility as axe-core sees it: no violation of WCAG 2.2 A and AA or of the best
// practices that axe knows.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// All rules, or those named alone. Axe is handed to the browser and not to the page, so
// that the page keeps its policy.
export async function accessibility(page, rules = null) {
  await page.evaluate(axe);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: TAGS };
  const { violations, passes } = await page.evaluate(
    async (runOnly) => {
      const { violations, passes } = await window.axe.run(document, { runOnly, resultTypes: ["violations"] });
      return {
        passes: passes.length,
        violations: violations.map(({ id, help, nodes }) => ({
          id,
          help,
          count: nodes.length,
          nodes: nodes.slice(0, 4).map(({ target, any }) => ({ selector: target.flat().join(" "), why: any[0]?.message ?? "" })),
        })),
      };
    },
    runOnly,
  );
  if (passes === 0) return [{ what: "no rule of axe applied to the page: nothing was checked" }];
  return violations.flatMap(({ id, help, count, nodes }) =>
    nodes.map(({ selector, why }) => ({ selector, what: `${id} (${count}): ${help}${why ? `; ${why}` : ""}` })),
  );
}
