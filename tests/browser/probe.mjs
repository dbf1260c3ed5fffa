// Questions asked inside a page: functions that run there, with a few words of their own.

// Runs `ask(argument)` in the page, where `selectorOf`, `isShown` and `contrast` are known.
// It works under any policy and with scripts off, for it is the browser that runs it.
export function probe(page, ask, argument = null) {
  const words = [selectorOf, isShown, backgroundOf, contrast].map(String).join("\n");
  return page.evaluate(`(() => { ${words}\nreturn (${ask})(${JSON.stringify(argument)}); })()`);
}

// A short selector by which a person finds the element.
function selectorOf(element) {
  const parts = [];
  for (let at = element; at && at !== document.documentElement && parts.length < 4; at = at.parentElement) {
    if (at.id) {
      parts.unshift(`#${at.id}`);
      break;
    }
    const names = [...at.classList].slice(0, 2).map((name) => `.${name}`).join("");
    parts.unshift(at.localName + names);
  }
  const text = (element.getAttribute("href") ?? element.textContent ?? "").trim().replace(/\s+/g, " ");
  return parts.join(" > ") + (text ? ` “${text.length > 40 ? text.slice(0, 40) + "…" : text}”` : "");
}

// Whether a person can see the element: a box of some size that nothing hides.
function isShown(element) {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1;
}

// The colour behind the element, as `rgb(…)`: white where nothing has one.
function backgroundOf(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(colour)) return colour;
  }
  return "rgb(255, 255, 255)";
}

// The contrast of two `rgb(…)` colours, 1 to 21, as WCAG 2.2 defines it.
function contrast(one, other) {
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
