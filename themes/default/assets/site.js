// Enables what needs a script: text size, colours, print, copy. Everything that it
// enables is hidden in the page until it runs, and the page is whole without it.

const root = document.documentElement;

// The choices that a reader can make; the first value is the page as delivered.
const choices = { size: ["18", "21", "24"], scheme: ["auto", "light", "dark", "contrast"] };

function current(name) {
  return root.dataset[name] ?? choices[name][0];
}

function choose(name, value) {
  const isDefault = value === choices[name][0];
  if (isDefault) delete root.dataset[name];
  else root.dataset[name] = value;
  try {
    if (isDefault) localStorage.removeItem("jialing." + name);
    else localStorage.setItem("jialing." + name, value);
  } catch {
    // Storage may be forbidden; the choice then holds for this page.
  }
  showChoices();
}

function showChoices() {
  for (const button of document.querySelectorAll("button[data-choose]")) {
    const [name, value] = button.dataset.choose.split(":");
    button.setAttribute("aria-pressed", String(current(name) === value));
  }
}

for (const button of document.querySelectorAll("button[data-choose]")) {
  const [name, value] = button.dataset.choose.split(":");
  if (choices[name]?.includes(value)) button.addEventListener("click", () => choose(name, value));
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.addEventListener("click", () => window.print());
}

// The button says itself that it has copied; a live region beside it tells who cannot see.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  const status = button.parentElement.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      if (status) status.textContent = button.dataset.done ?? "";
    } catch {
      getSelection()?.selectAllChildren(source);
    }
  });
  button.hidden = false;
}

for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;

// The panel of preferences closes like a menu: with Escape, or by a click beside it.
for (const panel of document.querySelectorAll("details.prefs")) {
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  addEventListener("click", (event) => {
    if (panel.open && !panel.contains(event.target)) panel.open = false;
  });
}

// On paper, what is folded away on the screen is spread out.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

// A search box is a plain form; what suggests names in it is loaded when its reader comes to it.
for (const input of document.querySelectorAll("form.find input")) {
  if (input.closest("#search")) continue;
  const load = () => import(new URL(document.body.dataset.search, location.href)).then(({ suggestIn }) => suggestIn(input)).catch(() => {});
  if (document.activeElement === input) load();
  else input.addEventListener("focus", load, { once: true });
}

// A page that was opened from a search has the query in its address; what marks it is loaded
// then alone. Without it the page is whole.
const query = new URLSearchParams(location.search).get("q");
const bar = document.getElementById("found");
if (query && bar) {
  import(new URL(document.body.dataset.search, location.href)).then(({ highlight }) => highlight(query, bar)).catch(() => {});
}

showChoices();
