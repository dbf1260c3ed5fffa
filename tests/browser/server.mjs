// Serves a built site on this machine alone, as a plain static host would: files as they
// are, index.html for a folder, 404.html for what is missing, and the strict policy.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

export const POLICY = "default-src 'self'";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jsonld": "application/ld+json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".pdf": "application/pdf",
};

// Serves `folder` below `base` at a port that is free; gives the origin and `close`. With
// `compress`, text goes out compressed and files with a hash in their name for ever, as good
// hosts send them.
export async function serve(folder, base, { compress = false } = {}) {
  const server = createServer(async (request, response) => {
    const answer = (status, headers, body = "") => {
      response.writeHead(status, { "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", ...headers });
      response.end(body);
    };
    try {
      const { pathname, search } = new URL(request.url, "http://127.0.0.1");
      const path = normalize(decodeURIComponent(pathname));
      if (path.startsWith(base) && !path.includes("\0")) {
        let file = join(folder, path.slice(base.length));
        const found = await stat(file).catch(() => null);
        if (found?.isDirectory()) {
          if (!pathname.endsWith("/")) return answer(301, { Location: `${pathname}/${search}` });
          file = join(file, "index.html");
        }
        const bytes = await readFile(file).catch(() => null);
        if (bytes) {
          const headers = { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" };
          if (!compress) return answer(200, headers, bytes);
          if (/\.[0-9a-f]{10}\.\w+$/.test(file)) headers["Cache-Control"] = "public, max-age=31536000, immutable";
          if (!/^(text|application\/(json|xml|manifest|ld))|svg/.test(headers["Content-Type"])) return answer(200, headers, bytes);
          return answer(200, { ...headers, "Content-Encoding": "gzip" }, gzipSync(bytes));
        }
      }
      const missing = await readFile(join(folder, "404.html")).catch(() => "404");
      answer(404, { "Content-Type": TYPES[".html"] }, missing);
    } catch (error) {
      answer(400, { "Content-Type": TYPES[".txt"] }, String(error));
    }
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
