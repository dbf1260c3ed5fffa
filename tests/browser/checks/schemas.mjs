// Feeds and site maps against their schemas (RELAX NG, `../schemas`), by the validator that the
// Nu Html Checker carries. It needs Java as `markup` does.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const driver = "nu.validator.vendor.thaiopensource.relaxng.util.Driver";
const KINDS = [
  { schema: "atom.rnc", of: (file) => file.endsWith("feed.xml") },
  { schema: "sitemap.rnc", of: (file) => /(^|\/)sitemap[^/]*\.xml$/.test(file) },
];

// Every file that has a schema, with what is wrong with it: [{file, problems}].
export async function schemas(folder) {
  const files = (await readdir(folder, { recursive: true })).sort();
  const told = [];
  for (const { schema, of } of KINDS) {
    const own = files.filter(of);
    if (own.length === 0) {
      told.push({ file: schema, problems: [{ what: "the site has no file of this kind" }] });
      continue;
    }
    const output = await validate(schema, own.map((file) => join(folder, file)));
    for (const file of own) {
      const lines = output.filter((line) => line.startsWith(`${join(folder, file)}:`));
      told.push({ file, problems: lines.map((line) => ({ what: line.slice(folder.length + 1) })) });
    }
    const stray = output.filter((line) => !own.some((file) => line.startsWith(`${join(folder, file)}:`)));
    if (stray.length > 0) told.push({ file: schema, problems: [{ what: stray[0] }] });
  }
  return told;
}

function validate(schema, paths) {
  const path = fileURLToPath(new URL(`../schemas/${schema}`, import.meta.url));
  return new Promise((resolve) => {
    execFile("java", ["-cp", jar, driver, "-c", path, ...paths], { maxBuffer: 1 << 26 }, (_, stdout, stderr) => {
      resolve(`${stdout}${stderr}`.split("\n").filter((line) => line.trim() !== ""));
    });
  });
}
