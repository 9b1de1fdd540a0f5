// The ledger's checkpoint on the paper's QR comes in the address behind "#", which a browser sends to nobody.
// It is compared here with the one that the server has.
(function () {
  "use strict";
  var place = document.querySelector("[data-titik]");
  var found = /(?:^#|&)tp=((\d{1,15})\.[\w-]+)/.exec(location.hash);
  if (!place || !found) return;

  function say(kind, text) {
    var line = document.createElement("p");
    line.textContent = text;
    place.className = "pesan pesan-" + kind;
    place.replaceChildren(line);
    place.hidden = false;
  }

  fetch(place.dataset.alamat.replace(/0\/$/, found[2] + "/"), { credentials: "omit" })
    .then(function (answer) { if (!answer.ok) throw new Error(); return answer.json(); })
    .then(
      function (server) {
        if (server.tp === found[1]) say("success", place.dataset.cocok);
        else say("error", place.dataset.beda);
      },
      function () { say("warning", place.dataset.gagal); }
    );
  document.getElementById("tp").value = found[1];
})();
