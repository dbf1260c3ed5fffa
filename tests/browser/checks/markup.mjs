// Markup as the Nu Html Checker of the W3C sees it: no error in HTML or in SVG. It needs
// Java; where there is none, the check says so.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

// Whether there is a Java to run it with.
export function haveJava() {
  return new Promise((resolve) => execFile("java", ["-version"], (error) => resolve(!error)));
}

// The errors in each of these files of a folder, as a map from the file to its problems.
export function markup(folder, files) {
  const paths = files.map((file) => join(folder, file));
  const options = ["-Xss8m", "-jar", jar, "--errors-only", "--also-check-svg", "--format", "json", "--exit-zero-always", ...paths];
  return new Promise((resolve, reject) => {
    execFile("java", options, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error) return reject(new Error(`${error.message}\n${stderr}`.slice(0, 2000)));
      const found = new Map(files.map((file) => [file, []]));
      try {
        for (const { url, lastLine, lastColumn, message, extract } of JSON.parse(stderr || stdout).messages) {
          const path = decodeURI(new URL(url).pathname);
          const file = files.find((file) => join(folder, file) === path) ?? files[0];
          const near = (extract ?? "").replace(/\s+/g, " ").trim().slice(0, 90);
          found.get(file).push({ selector: `${lastLine}:${lastColumn}`, what: `${message} Near: ${near}` });
        }
      } catch (fault) {
        return reject(new Error(`${fault.message}: ${(stderr || stdout).slice(0, 400)}`));
      }
      resolve(found);
    });
  });
}
