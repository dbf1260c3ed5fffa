// Before the page is first drawn: says that scripts run, so that what needs them has its
// place from the start, and puts the reader's saved text size and colours on the page.
(function (root) {
  root.dataset.scripts = "";
  try {
    var size = localStorage.getItem("jialing.size");
    var scheme = localStorage.getItem("jialing.scheme");
    if (/^(21|24)$/.test(size)) root.dataset.size = size;
    if (/^(light|dark|contrast)$/.test(scheme)) root.dataset.scheme = scheme;
  } catch (e) {
    // Storage may be forbidden; the page is then as the reader's system has it.
  }
})(document.documentElement);
