// The drawing of the running SOP opens at the present step. The page works whole without it.
(function () {
  "use strict";
  var figure = document.querySelector("[data-gambar]");
  var step = figure && figure.querySelector(".sel.terlambat, .sel.kini");
  if (!step) return;
  var frame = figure.getBoundingClientRect(), row = step.getBoundingClientRect();
  figure.scrollTop += row.top - frame.top - Math.max(0, (frame.height - row.height) / 2);
})();
