// Saves the worksheet by itself a moment after the last change, through the very form that the buttons send.
// What is not saved yet stays in this browser, for this person and this worksheet, and is offered when the page opens again.
(function () {
  "use strict";
  var form = document.querySelector("form[data-simpan-sendiri]");
  if (!form || !window.fetch || !window.FormData || !window.URLSearchParams) return;
  var label = document.querySelector("[data-tersimpan]");
  var slot = "takar-draf:" + form.dataset.pemilik + ":" + location.pathname;
  var PAUSE = 2500, RETRY = 15000, timer = null, sending = false, again = false, lost = null;
  var base = snapshot();
  var LOGGED_OUT = "Belum tersimpan. Isian ada di peramban ini; muat ulang halaman, lalu masuk lagi.";

  function say(text) { if (label && label.textContent !== text) label.textContent = text; }

  function fieldsOf(part) {
    return Array.prototype.filter.call(part.elements, function (field) { return field.dataset && field.dataset.kolom; });
  }

  function snapshot(part) {
    var values = {};
    fieldsOf(part || form).forEach(function (field) { values[field.name] = field.value; });
    return values;
  }

  // Only what this person changed, with what stood there before: so a later page can tell what somebody else has saved.
  function changes() {
    var now = snapshot(), isi = {}, dasar = {};
    Object.keys(now).forEach(function (name) {
      if (now[name] !== base[name]) { isi[name] = now[name]; dasar[name] = base[name]; }
    });
    return { versi: form.versi.value, isi: isi, dasar: dasar };
  }

  function keep(sent) {
    var draft = changes();
    draft.dikirim = Boolean(sent);
    if (!Object.keys(draft.isi).length) { forget(); return; }
    try { localStorage.setItem(slot, JSON.stringify(draft)); } catch (full) { /* the page still holds it */ }
  }

  function forget() {
    try { localStorage.removeItem(slot); } catch (closed) { /* nothing was kept */ }
  }

  function clock() {
    return new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  }

  // The figures of the fresh page: capaian, marks and means are the server's own; what is being typed stays.
  function showFigures(page) {
    var ours = document.querySelectorAll("[data-hasil]"), theirs = page.querySelectorAll("[data-hasil]");
    if (ours.length !== theirs.length) return;
    Array.prototype.forEach.call(ours, function (box, i) {
      if (box.textContent !== theirs[i].textContent) box.replaceChildren.apply(box, document.adoptNode(theirs[i]).childNodes);
    });
  }

  function markErrors(page) {
    fieldsOf(form).forEach(function (field) {
      var other = page && page.getElementById(field.id), wrong = Boolean(other && other.getAttribute("aria-invalid"));
      if (wrong) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    });
  }

  // The answer is the page itself: a saved one carries the next version and key, a refused one its error summary.
  function take(answer, sent) {
    return answer.text().then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html"), fresh = page.querySelector("form[data-simpan-sendiri]");
      if (!fresh) { say(LOGGED_OUT); return; }
      form.kunci.value = fresh.kunci.value;
      if (!answer.ok) {
        var faults = page.querySelectorAll(".ringkasan-galat li"), fault = faults[1] || faults[0];
        markErrors(page);
        say("Belum tersimpan. " + (fault ? fault.textContent.trim() : "Periksa isian."));
        return;
      }
      form.versi.value = fresh.versi.value;
      base = JSON.parse(sent);
      markErrors(null);
      showFigures(page);
      keep();
      say("Tersimpan pukul " + clock());
    });
  }

  // After a lost answer nobody knows whether the last sending arrived: look before sending again, and never reuse its key.
  function look() {
    if (lost === null) return Promise.resolve(true);
    return fetch(form.action, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (html) {
      var fresh = new DOMParser().parseFromString(html, "text/html").querySelector("form[data-simpan-sendiri]");
      if (!fresh) { say(LOGGED_OUT); return false; }
      if (fresh.versi.value !== form.versi.value && JSON.stringify(snapshot(fresh)) !== lost) {
        say("Belum tersimpan: kertas kerja ini tersimpan dengan isi lain. Isian Anda tetap ada di peramban ini; muat ulang halaman.");
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

  // A press while a saving is under way waits for it: else it would carry the version of before.
  form.addEventListener("submit", function (event) {
    clearTimeout(timer);
    keep(true);
    if (!sending || !form.requestSubmit) return;
    event.preventDefault();
    var button = event.submitter;
    (function wait() { if (sending) setTimeout(wait, 50); else form.requestSubmit(button); })();
  });

  function nameOf(field) {
    return field.getAttribute("aria-label") || (field.labels && field.labels[0] ? field.labels[0].textContent : field.name);
  }

  // What nobody else changed goes back into its cell; the rest is only shown, to be copied by hand.
  function restore(draft, box) {
    var list = document.createElement("ul");
    fieldsOf(form).forEach(function (field) {
      if (!(field.name in draft.isi) || field.value === draft.isi[field.name]) return;
      if (field.value === draft.dasar[field.name]) { field.value = draft.isi[field.name]; return; }
      var item = document.createElement("li");
      item.textContent = nameOf(field) + ": " + draft.isi[field.name];
      list.appendChild(item);
    });
    box.textContent = list.children.length ? "Sel berikut sudah diubah di kertas kerja; isian Anda dahulu:" : "Isian dipulihkan.";
    if (list.children.length) box.appendChild(list);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function offer() {
    var draft = null;
    try { draft = JSON.parse(localStorage.getItem(slot)); } catch (broken) { forget(); }
    if (!draft || !draft.isi || !draft.dasar) return;
    var refused = document.querySelector(".ringkasan-galat"), now = snapshot();
    var sent = draft.dikirim && draft.versi !== form.versi.value;
    var same = Object.keys(draft.isi).every(function (name) { return now[name] === draft.isi[name]; });
    if (refused || sent || same) { if (!refused) forget(); return; }
    var box = document.createElement("div"), button = document.createElement("button"), drop = document.createElement("button");
    box.className = "pesan";
    box.setAttribute("role", "status");
    box.textContent = "Ada isian Anda di peramban ini yang belum tersimpan. ";
    [[button, "Pulihkan isian"], [drop, "Buang"]].forEach(function (pair) {
      pair[0].type = "button";
      pair[0].className = "tombol tombol-kedua";
      pair[0].textContent = pair[1];
      box.appendChild(pair[0]);
      box.appendChild(document.createTextNode(" "));
    });
    button.addEventListener("click", function () { restore(draft, box); });
    drop.addEventListener("click", function () { forget(); box.remove(); });
    form.insertBefore(box, form.firstChild);
  }

  offer();
})();
