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
      for (const { page, width, selector, what, others } of alike(wrong)) {
        const more = others > 0 ? ` (and so on ${others} more pages)` : "";
        lines.push(`      ${page} at ${width}${selector ? `: ${selector}` : ""}: ${what}${more}`);
      }
    }
    return lines;
  }
}

// The same problem on many pages is told once.
function alike(wrong) {
  const told = new Map();
  for (const problem of wrong) {
    const key = [problem.width, problem.selector, problem.what].join("\n");
    if (told.has(key)) told.get(key).others += 1;
    else told.set(key, { ...problem, others: 0 });
  }
  return told.values();
}
