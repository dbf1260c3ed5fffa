// Indexing the same articles by Jialing and by Pagefind, one after the other: time, memory, bytes.
//
//     node size.mjs [ARTICLES] [CHARACTERS]
//
// The articles are those of `cargo bench --bench search`, which this runs; Pagefind reads them as plain pages.
// Both are timed by the clock and by the processor, since on a busy machine the clock tells little. Jialing's
// peak is that of the whole benchmark, which holds all articles in memory before it begins.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [articles = '2000', characters = '2000'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'jialing-pagefind-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

function run(program, args, options) {
  const made = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (made.error) throw made.error;
  if (made.status !== 0) throw new Error(`${program}: ${made.stderr}`);
  return made;
}

function bytesBelow(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}

// JIALING_BENCH names the benchmark's program where it is built already.
const built = process.env.JIALING_BENCH;
const [program, args] = built ? [built, []] : ['cargo', ['bench', '--bench', 'search', '--']];
const told = run(program, [...args, articles, characters], {
  cwd: join(import.meta.dirname, '..', '..'),
  env: { ...process.env, JIALING_BENCH_PAGES: folder },
}).stdout;
const [, seconds, processor, memory] = /indexing: ([\d.]+) s, ([\d.]+) s of processor, peak (\d+) MB/.exec(told).map(Number);
const bytes = Number(/^all: \d+ files, (\d+) bytes/m.exec(told)[1]);
const ours = { seconds, processor, memory, bytes };

const runner = join(import.meta.dirname, 'node_modules', '.bin', 'pagefind');
const { stderr } = run('/usr/bin/time', ['-v', runner, '--site', folder]);
const figure = (name) => Number(new RegExp(`${name}: ([\\d.]+)`).exec(stderr)[1]);
const clock = /Elapsed .*: (?:(\d+):)?(\d+):([\d.]+)/.exec(stderr).slice(1).map((part) => Number(part ?? 0));
const theirs = {
  seconds: clock[0] * 3600 + clock[1] * 60 + clock[2],
  processor: figure('User time \\(seconds\\)') + figure('System time \\(seconds\\)'),
  memory: figure('Maximum resident set size \\(kbytes\\)') / 1024,
  bytes: bytesBelow(join(folder, 'pagefind')),
};

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', 'pagefind', 'package.json'), 'utf8'));
console.log(`${articles} articles of ${characters} characters | Jialing | Pagefind ${version} | Pagefind / Jialing`);
const rows = { 'seconds by the clock': 'seconds', 'seconds of processor': 'processor', 'MB of memory at most': 'memory', 'MB of index': 'bytes' };
for (const [name, key] of Object.entries(rows)) {
  const shown = (value) => (key === 'bytes' ? value / 1e6 : value).toFixed(key === 'memory' ? 0 : 2);
  console.log(`${name} | ${shown(ours[key])} | ${shown(theirs[key])} | ${(theirs[key] / ours[key]).toFixed(1)}`);
}
