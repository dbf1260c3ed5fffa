// Reloads the page after a rebuild; where the newest text has errors, shows them above
// the last good page.
const source = new EventSource("/__jialing/events");
let panel = null;
source.addEventListener("built", (event) => {
  if (event.data === "well") {
    location.reload();
    return;
  }
  if (panel === null) {
    panel = document.createElement("pre");
    panel.setAttribute("role", "alert");
    Object.assign(panel.style, {
      position: "fixed", insetBlockStart: "0", insetInline: "0", zIndex: "9999", margin: "0",
      padding: "1rem", maxBlockSize: "60vh", overflow: "auto", whiteSpace: "pre-wrap",
      background: "#7a1f1f", color: "#fff", font: "16px/1.6 monospace",
    });
    document.body.prepend(panel);
  }
  panel.textContent = event.data;
});
