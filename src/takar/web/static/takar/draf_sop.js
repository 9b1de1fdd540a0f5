// While a step is typed, its faults, how its time is read and the drawing come from the server, without saving.
// The page works whole without it: the same is shown after each saving.
(function () {
  "use strict";
  var form = document.querySelector("form[data-periksa]");
  var box = document.querySelector("[data-hasil-periksa]");
  if (!form || !box || !window.fetch || !window.FormData || !window.URLSearchParams) return;
  var PAUSE = 700, timer = null, turn = 0;

  // The drawing is higher than its frame: it opens at the step that is being written.
  function aim() {
    var figure = box.querySelector(".gambar-draf"), step = figure && figure.querySelector(".sel.kini");
    if (!step) return;
    var frame = figure.getBoundingClientRect(), row = step.getBoundingClientRect();
    figure.scrollTop += row.top - frame.top - Math.max(0, (frame.height - row.height) / 2);
  }

  function show(html) {
    var page = new DOMParser().parseFromString(html, "text/html");
    if (!page.querySelector(".periksa-langkah")) return;
    var old = box.querySelector(".gambar-draf"), left = old ? old.scrollLeft : 0;
    box.replaceChildren.apply(box, document.adoptNode(page.body).childNodes);
    var drawing = box.querySelector(".gambar-draf");
    if (drawing) drawing.scrollLeft = left;
    aim();
  }

  function check() {
    var mine = ++turn;
    fetch(form.dataset.periksa, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) { if (html && mine === turn) show(html); })
      .catch(function () { /* offline: the form still holds everything, and saving will tell */ });
  }

  aim();
  form.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
})();
