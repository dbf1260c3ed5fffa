// What was checked and what is wrong, gathered by groups and told one line a group.

export class Report {
  #groups = new Map();

  // The group of this name; groups are told in the order in which they are first named.
  group(name, about) {
    if (!this.#groups.has(name)) this.#groups.set(name, { about, done: 0, seconds: 0, wrong: [], skipped: null });
    return this.#groups.get(name);
  }

  // Runs one check of a page. What it returns, a list of {selector?, what}, is wrong; so is
  // a check that breaks off.
  async check(name, page, width, work) {
    const group = this.#groups.get(name);
    const begun = performance.now();
    let found;
    try {
      found = (await work()) ?? [];
    } catch (error) {
      found = [{ what: `the check broke off: ${error.message.split("\n")[0]}` }];
    }
    group.done += 1;
    group.seconds += (performance.now() - begun) / 1000;
    for (const problem of found) group.wrong.push({ page, width, ...problem });
  }

  // Says that a group was not checked, and why.
  skip(name, why) {
    this.#groups.get(name).skipped = why;
  }

  get wrong() {
    return [...this.#groups.values()].reduce((sum, group) => sum + group.wrong.length, 0);
  }

  // The lines to print.
  lines() {
    const lines = [];
    for (const [name, group] of this.#groups) {
      const { about, done, seconds, wrong, skipped } = group;
      if (skipped && done === 0) {
        lines.push(`skip  ${name.padEnd(13)} ${skipped}`);
        continue;
      }
      const state = wrong.length > 0 ? "FAIL" : done > 0 ? "ok  " : "none";
      lines.push(`${state}  ${name.padEnd(13)} ${String(done).padStart(3)} × ${about} (${seconds.toFixed(1)} s)`);
      for (const line of told(wrong)) lines.push(`      ${line}`);
    }
    return lines;
  }
}

// A line for each problem; of the same on many pages the first ones, and where the others are.
function told(wrong, first = 3) {
  const alike = new Map();
  for (const problem of wrong) {
    if (!alike.has(problem.what)) alike.set(problem.what, []);
    alike.get(problem.what).push(problem);
  }
  return [...alike.values()].flatMap((problems) => {
    const lines = problems
      .slice(0, first)
      .map(({ page, width, selector, what }) => `${page} at ${width}${selector ? `: ${selector}` : ""}: ${what}`);
    const rest = problems.slice(first);
    const pages = [...new Set(rest.map(({ page, width }) => `${page} at ${width}`))];
    const named = pages.slice(0, 6).join(", ") + (pages.length > 6 ? `, and ${pages.length - 6} more pages` : "");
    return rest.length > 0 ? [...lines, `  the same ${rest.length} times more, on ${named}`] : lines;
  });
}
