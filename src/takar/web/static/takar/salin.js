// A button that copies the text of a field; without this the text can be selected and copied by hand.
(function () {
  "use strict";
  var field = document.querySelector("[data-salin]");
  var report = document.querySelector("[data-salin-kabar]");
  if (!field || !report) return;
  var button = document.createElement("button");
  button.type = "button";
  button.className = "tombol";
  button.textContent = "Salin teks";
  button.addEventListener("click", function () {
    field.focus();
    field.select();
    // The clipboard API is there only over HTTPS; on a LAN without it the old command does.
    var copied = navigator.clipboard ? navigator.clipboard.writeText(field.value) : Promise.reject();
    copied.catch(function () { if (!document.execCommand("copy")) throw new Error(); }).then(
      function () { report.textContent = "Teks tersalin."; },
      function () { report.textContent = "Teks sudah dipilih. Tekan Ctrl+C untuk menyalin."; }
    );
  });
  report.parentNode.insertBefore(button, report);
})();
