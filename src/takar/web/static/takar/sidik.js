// SHA-256 of a chosen file, in the browser: nothing is sent. Own arithmetic, because crypto.subtle is missing on plain
// HTTP and takes a file only whole; this one reads piece by piece.
(function () {
  "use strict";
  var PIECE = 1 << 20;
  var K = new Uint32Array(64);
  var START = new Uint32Array(8);

  // FIPS 180-4: the fractions of the cube and square roots of the first primes.
  (function () {
    function fraction(root) { return ((root - Math.floor(root)) * 4294967296) | 0; }
    for (var prime = 2, found = 0; found < 64; prime++) {
      for (var divisor = 2; divisor * divisor <= prime && prime % divisor; divisor++);
      if (divisor * divisor <= prime) continue;
      if (found < 8) START[found] = fraction(Math.sqrt(prime));
      K[found++] = fraction(Math.cbrt(prime));
    }
  })();

  function Sha256() {
    this.state = new Uint32Array(START);
    this.block = new Uint8Array(64);
    this.filled = 0;
    this.length = 0;
    this.words = new Uint32Array(64);
  }

  Sha256.prototype.update = function (bytes) {
    var at = 0;
    this.length += bytes.length;
    if (this.filled) {
      at = Math.min(64 - this.filled, bytes.length);
      this.block.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < 64) return;
      this.mix(this.block, 0);
      this.filled = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) this.mix(bytes, at);
    this.block.set(bytes.subarray(at));
    this.filled = bytes.length - at;
  };

  Sha256.prototype.mix = function (bytes, at) {
    var w = this.words, s = this.state, i, x, y, t1, t2;
    for (i = 0; i < 16; i++, at += 4) w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    for (; i < 64; i++) {
      x = w[i - 15]; y = w[i - 2];
      w[i] = w[i - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ (x >>> 3)) +
        w[i - 7] + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ (y >>> 10));
    }
    var a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
    for (i = 0; i < 64; i++) {
      t1 = (h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      t2 = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
  };

  Sha256.prototype.hex = function () {
    var bits = this.length * 8;
    var tail = new Uint8Array((this.filled < 56 ? 64 : 128) - this.filled);
    tail[0] = 0x80;
    for (var i = 1; i <= 8; i++, bits = Math.floor(bits / 256)) tail[tail.length - i] = bits % 256;
    this.update(tail);
    return Array.prototype.map.call(this.state, function (word) { return ("0000000" + word.toString(16)).slice(-8); }).join("");
  };

  function hashFile(file, progress) {
    return new Promise(function (resolve, reject) {
      var sha = new Sha256(), at = 0, reader = new FileReader();
      reader.onerror = function () { reject(reader.error); };
      reader.onload = function () {
        sha.update(new Uint8Array(reader.result));
        at += PIECE;
        progress(Math.min(1, at / (file.size || 1)));
        next();
      };
      function next() {
        if (at < file.size) reader.readAsArrayBuffer(file.slice(at, at + PIECE));
        else resolve(sha.hex());
      }
      next();
    });
  }
  window.takarSidik = hashFile;

  var place = document.querySelector("[data-sidik]");
  if (!place) return;
  var field = place.querySelector("input[type=file]");
  var report = place.querySelector("[data-sidik-kabar]");
  var texts = place.dataset;
  var turn = 0;

  function say(kind, text, hash) {
    var message = document.createElement("div"), line = document.createElement("p");
    message.className = "pesan" + (kind ? " pesan-" + kind : "");
    line.textContent = text;
    message.appendChild(line);
    if (hash) {
      line = document.createElement("p");
      line.className = "sidik";
      line.textContent = hash;
      message.appendChild(line);
    }
    report.replaceChildren(message);
  }

  function compare(hash) {
    var known = document.querySelector('[data-sidik-naskah="' + hash + '"]');
    if (known) say("success", texts.cocok + known.textContent + ".", hash);
    else say("error", texts.beda, hash);
  }

  field.addEventListener("change", function () {
    var file = field.files[0], mine = ++turn;
    if (!file) return report.replaceChildren();
    say("", texts.hitung + "…");
    hashFile(file, function (part) { if (mine === turn) say("", texts.hitung + " " + Math.round(part * 100) + "%"); }).then(
      function (hash) { if (mine === turn) compare(hash); },
      function () { if (mine === turn) say("error", texts.gagal); }
    );
  });
  place.hidden = false;
})();
