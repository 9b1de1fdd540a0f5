// Sends the chosen scans one by one and shows how far it is: each takes its time to be read. Without this script the
// form sends them all at once.
(function () {
  "use strict";
  var form = document.querySelector("form[data-unggah]");
  var box = form && form.querySelector("[data-maju]");
  if (!box || !window.fetch || !window.FormData) return;
  var text = box.querySelector("[data-maju-teks]"), bar = box.querySelector("[data-maju-batang]"), busy = false;
  var LOST = "Jawaban tidak sampai. Muat ulang halaman untuk melihat berkas mana yang sudah tersimpan.";

  function bodyOf(file, place) {
    var body = new FormData();
    ["csrfmiddlewaretoken", "kunci"].forEach(function (name) { body.append(name, form.elements[name].value); });
    body.append("urut", place);
    body.append("berkas", file);
    return body;
  }

  function post(file, place) {
    return fetch(form.action, { method: "POST", body: bodyOf(file, place), credentials: "same-origin", headers: { Accept: "application/json" } })
      .then(function (answer) {
        return answer.json().then(function (said) { return answer.ok ? "" : said.kalimat; }, function () { throw new Error(LOST); });
      }, function () { throw new Error(LOST); });
  }

  function run(list, done, faults) {
    bar.value = done;
    if (done === list.length) return finish(faults);
    text.textContent = "Membaca berkas " + (done + 1) + " dari " + list.length + "…";
    return post(list[done], done).then(function (fault) {
      return run(list, done + 1, fault ? faults.concat(fault) : faults);
    }, function (cause) { return finish(faults.concat(cause.message)); });
  }

  function finish(faults) {
    busy = false;
    if (!faults.length) return location.assign(form.action);
    text.textContent = faults.join(" ");
  }

  form.addEventListener("submit", function (event) {
    var list = Array.prototype.slice.call(form.elements.berkas.files);
    if (!list.length) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    box.hidden = false;
    bar.max = list.length;
    run(list, 0, []);
  });
})();
