// Takes the progress from the page's own address once a second, until the job has ended. Without it the page reloads.
(function () {
  "use strict";
  var jeda = 1000;

  function perbarui() {
    fetch(window.location.href, { credentials: "same-origin" })
      .then(function (jawab) { return jawab.ok ? jawab.text() : Promise.reject(jawab.status); })
      .then(function (teks) {
        var baru = new DOMParser().parseFromString(teks, "text/html").getElementById("kemajuan");
        var lama = document.getElementById("kemajuan");
        if (!baru || !lama) { return; }
        lama.replaceWith(baru);
        if (baru.dataset.berjalan) { window.setTimeout(perbarui, jeda); }
      })
      .catch(function () { window.setTimeout(perbarui, 5 * jeda); });
  }

  window.setTimeout(perbarui, jeda);
})();
