// Signs the ticked papers one by one and shows how far it is. Each is posted by itself through the page's own form;
// the passphrase stays in its field until the last one is done. Without this script the form posts them all at once.
(function () {
  "use strict";
  var form = document.querySelector("form[data-tanda-banyak]");
  var box = form && form.querySelector("[data-maju]");
  if (!box || !window.fetch || !window.URLSearchParams) return;
  var text = box.querySelector("[data-maju-teks]"), bar = box.querySelector("[data-maju-batang]"), busy = false;
  var LOST = "Jawaban tidak sampai. Muat ulang halaman untuk melihat naskah mana yang sudah ditandatangani.";

  function ticked() {
    return Array.prototype.filter.call(form.querySelectorAll("input[name=pilih]"), function (one) { return one.checked && !one.disabled; });
  }

  function bodyOf(one) {
    var body = new URLSearchParams();
    ["csrfmiddlewaretoken", "kunci", "frasa"].forEach(function (name) { body.append(name, form.elements[name].value); });
    body.append("pilih", one.value);
    return body;
  }

  function post(one) {
    return fetch(form.action, { method: "POST", body: bodyOf(one), credentials: "same-origin", headers: { Accept: "application/json" } })
      .then(function (answer) {
        return answer.json().then(function (said) {
          if (!answer.ok) throw new Error(said.kalimat);
          return said.hasil[0];
        }, function () { throw new Error(LOST); });
      }, function () { throw new Error(LOST); });
  }

  function mark(one, result) {
    var note = document.createElement("small");
    note.className = result.berhasil ? "lencana lencana-selesai" : "galat-sel";
    note.textContent = result.berhasil ? "Ditandatangani" : result.kalimat;
    one.closest("li").appendChild(note);
    one.checked = false;
    one.disabled = result.berhasil;
  }

  function run(list, done, good) {
    bar.value = done;
    if (done === list.length) return finish(good + " dari " + list.length + " naskah ditandatangani.");
    text.textContent = "Menandatangani " + (done + 1) + " dari " + list.length + "…";
    return post(list[done]).then(function (result) {
      mark(list[done], result);
      return run(list, done + 1, good + (result.berhasil ? 1 : 0));
    }, function (cause) {
      return finish((good ? good + " naskah ditandatangani. " : "") + cause.message);
    });
  }

  function finish(said) {
    text.textContent = said;
    form.elements.frasa.value = "";
    busy = false;
  }

  form.addEventListener("submit", function (event) {
    var list = ticked();
    if (!list.length) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    box.hidden = false;
    bar.max = list.length;
    run(list, 0, 0);
  });
})();
