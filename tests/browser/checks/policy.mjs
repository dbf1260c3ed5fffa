// The strict policy: pages run under `default-src 'self'` without a word on the console,
// ask no other host for anything, and find all that they ask for.

// Begins to listen to a page before it is opened.
export function listen(page, origin) {
  const heard = [];
  page.on("pageerror", (error) => heard.push({ what: `error in a script: ${error.message}` }));
  page.on("console", (message) => {
    if (message.type() !== "error" || /^Failed to load resource/.test(message.text())) return;
    heard.push({ what: `on the console: ${message.text()}` });
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) heard.push({ what: `asks another host for ${url}` });
  });
  page.on("response", (response) => {
    const main = response.request().isNavigationRequest();
    if (response.status() >= 400 && !main) heard.push({ what: `${response.status()} for ${response.url()}` });
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (!/ERR_ABORTED/.test(why)) heard.push({ what: `${why} for ${request.url()}` });
  });
  return heard;
}

// What was heard, and what waits before the page is drawn.
export async function policy(page, heard) {
  const wrong = heard.splice(0);
  const blocking = await page.evaluate(() =>
    [...document.querySelectorAll("script[src]:not([defer]):not([async]):not([type=module])")].map((script) => script.getAttribute("src")),
  );
  if (blocking.length > 1) wrong.push({ what: `more than one script waits before the page is drawn: ${blocking.join(", ")}` });
  return wrong;
}
