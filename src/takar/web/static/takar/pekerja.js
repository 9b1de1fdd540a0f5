// The service worker: shows a notice that came by web push, and opens the page that it leads to. It keeps nothing.
"use strict";
self.addEventListener("push", function (event) {
  var notice = event.data ? event.data.json() : { judul: "Takar", isi: "", jalan: "/", tanda: "takar" };
  event.waitUntil(self.registration.showNotification(notice.judul, {
    body: notice.isi,
    tag: notice.tanda,
    lang: "id",
    data: notice.jalan
  }));
});
self.addEventListener("notificationclick", function (event) {
  event.notification.close();
  // Only a page of this installation, whatever the notice says.
  var target = new URL(event.notification.data || "/", self.location.origin);
  event.waitUntil(self.clients.openWindow(self.location.origin + target.pathname));
});
