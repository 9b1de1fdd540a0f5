// Turns on web push for this browser: asks for leave, subscribes, and posts the subscription with the page's own form.
(function () {
  "use strict";
  var form = document.querySelector("[data-langganan]");
  if (!form) return;
  var report = form.querySelector("[data-langganan-kabar]");
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    report.textContent = "Peramban ini tidak mendukung pemberitahuan. Surel dan daftar Pemberitahuan tetap berjalan.";
    return;
  }
  function bytes(text) {
    var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(raw, function (one) { return one.charCodeAt(0); });
  }
  function send(subscription) {
    var json = subscription.toJSON();
    form.elements.alamat.value = json.endpoint;
    form.elements.kunci_umum.value = json.keys.p256dh;
    form.elements.rahasia.value = json.keys.auth;
    form.submit();
  }
  var button = document.createElement("button");
  button.type = "button";
  button.className = "tombol tombol-kedua";
  button.textContent = "Aktifkan di peramban ini";
  button.addEventListener("click", function () {
    Notification.requestPermission().then(function (answer) {
      if (answer !== "granted") {
        report.textContent = "Peramban ini menolak pemberitahuan. Izinkan dahulu pada setelan situs di peramban.";
        return undefined;
      }
      return navigator.serviceWorker.register(form.dataset.pekerja).then(function (worker) {
        return worker.pushManager.subscribe({
          userVisibleOnly: true,
          applicationServerKey: bytes(form.dataset.langganan)
        });
      }).then(send);
    }).catch(function () {
      report.textContent = "Belum dapat diaktifkan: layanan pemberitahuan peramban tidak terjangkau. Coba lagi nanti.";
    });
  });
  report.textContent = "";
  form.appendChild(button);
})();
