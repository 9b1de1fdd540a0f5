// Saves the worksheet by itself a moment after the last change, through the very form that the buttons send.
// What could not be sent stays in this browser until it is saved, and is offered when the page opens again.
(function () {
  "use strict";
  var form = document.querySelector("form[data-simpan-sendiri]");
  if (!form || !window.fetch || !window.FormData || !window.URLSearchParams) return;
  var label = document.querySelector("[data-tersimpan]"), slot = "takar-draf:" + location.pathname;
  var PAUSE = 2500, RETRY = 15000, timer = null, sending = false, again = false, lost = null;

  function say(text) { if (label) label.textContent = text; }

  function fieldsOf(part) {
    return Array.prototype.filter.call(part.elements, function (field) { return field.dataset && field.dataset.kolom; });
  }

  function snapshot(part) {
    var values = {};
    fieldsOf(part || form).forEach(function (field) { values[field.name] = field.value; });
    return values;
  }

  function keep() {
    try { localStorage.setItem(slot, JSON.stringify({ versi: form.versi.value, isi: snapshot() })); } catch (full) { /* the page still holds it */ }
  }

  function forget() {
    try { localStorage.removeItem(slot); } catch (closed) { /* nothing was kept */ }
  }

  function clock() {
    return new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  }

  // The answer is the page itself: a saved one carries the next version and key, a refused one its error summary.
  function take(answer, sent) {
    return answer.text().then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html"), fresh = page.querySelector("form[data-simpan-sendiri]");
      if (!fresh) { say("Belum tersimpan. Isian ada di peramban ini; muat ulang halaman, lalu masuk lagi."); return; }
      if (!answer.ok) {
        var first = page.querySelector(".ringkasan-galat li");
        form.kunci.value = fresh.kunci.value;
        say("Belum tersimpan. " + (first ? first.textContent.trim() : "Periksa isian."));
        return;
      }
      form.versi.value = fresh.versi.value;
      form.kunci.value = fresh.kunci.value;
      if (JSON.stringify(snapshot()) === sent) forget(); else keep();
      say("Tersimpan pukul " + clock() + ". Capaian dihitung ulang bila halaman dimuat ulang.");
    });
  }

  // After a lost answer nobody knows whether the last sending arrived: look before sending again, and never reuse its key.
  function look() {
    if (lost === null) return Promise.resolve(true);
    return fetch(form.action, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (html) {
      var fresh = new DOMParser().parseFromString(html, "text/html").querySelector("form[data-simpan-sendiri]");
      if (!fresh) { say("Belum tersimpan. Isian ada di peramban ini; muat ulang halaman, lalu masuk lagi."); return false; }
      if (fresh.versi.value !== form.versi.value && JSON.stringify(snapshot(fresh)) !== lost) {
        say("Belum tersimpan: kertas kerja ini disimpan orang lain. Isian Anda tetap ada di peramban ini; muat ulang halaman.");
        return false;
      }
      form.versi.value = fresh.versi.value;
      form.kunci.value = fresh.kunci.value;
      lost = null;
      return true;
    });
  }

  function post() {
    var sent = JSON.stringify(snapshot()), body = new URLSearchParams(new FormData(form));
    body.set("aksi", "simpan");
    say("Menyimpan…");
    return fetch(form.action, { method: "POST", body: body, credentials: "same-origin" }).then(
      function (answer) { return take(answer, sent); },
      function (cause) { lost = sent; throw cause; }
    );
  }

  function plan(pause) {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  }

  function send() {
    if (sending) { again = true; return; }
    sending = true;
    look().then(function (clear) { return clear ? post() : null; })
      .catch(function () {
        say("Jaringan terputus. Isian tetap ada di peramban ini dan dikirim lagi dengan sendirinya.");
        plan(RETRY);
      })
      .then(function () {
        sending = false;
        if (again) { again = false; send(); }
      });
  }

  function changed() {
    keep();
    plan(PAUSE);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", function () { clearTimeout(timer); forget(); });

  function restore(values) {
    fieldsOf(form).forEach(function (field) { if (field.name in values) field.value = values[field.name]; });
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function offer() {
    var kept = null;
    try { kept = JSON.parse(localStorage.getItem(slot)); } catch (broken) { forget(); }
    if (!kept || !kept.isi || JSON.stringify(kept.isi) === JSON.stringify(snapshot())) { forget(); return; }
    var box = document.createElement("p"), button = document.createElement("button");
    box.className = "pesan";
    box.textContent = kept.versi === form.versi.value
      ? "Ada isian di peramban ini yang belum tersimpan. "
      : "Ada isian di peramban ini yang belum tersimpan; kertas kerja sudah berubah sejak itu, periksa setelah dipulihkan. ";
    button.type = "button";
    button.className = "tombol tombol-kedua";
    button.textContent = "Pulihkan isian";
    button.addEventListener("click", function () { box.remove(); restore(kept.isi); });
    box.appendChild(button);
    form.insertBefore(box, form.firstChild);
  }

  offer();
})();
