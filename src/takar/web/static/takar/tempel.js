// Worksheet grid helper: paste a block of cells from a spreadsheet, move with the arrow keys, keep the state in step with a typed or cleared figure.
// The page works whole without it.
(function () {
  "use strict";
  var grid = document.querySelector("[data-kisi]");
  if (!grid) return;

  function rows() {
    return Array.prototype.map.call(grid.querySelectorAll("tr[data-baris]"), function (row) {
      return row.querySelectorAll("[data-kolom]");
    });
  }

  function locate(cell) {
    var all = rows();
    for (var r = 0; r < all.length; r++) {
      var c = Array.prototype.indexOf.call(all[r], cell);
      if (c >= 0) return { all: all, row: r, column: c };
    }
    return null;
  }

  // A spreadsheet quotes a cell that holds a tab or a line break, and doubles the quotes inside it.
  function parse(text) {
    var table = [[]], cell = "", quoted = false, start = true;
    for (var i = 0; i < text.length; i++) {
      var ch = text[i];
      if (quoted) {
        if (ch !== '"') cell += ch;
        else if (text[i + 1] === '"') { cell += '"'; i++; }
        else quoted = false;
      } else if (ch === '"' && start) { quoted = true; start = false; }
      else if (ch === "\t" || ch === "\n") {
        table[table.length - 1].push(cell.trim());
        cell = ""; start = true;
        if (ch === "\n") table.push([]);
      } else if (ch !== "\r") { cell += ch; start = false; }
    }
    table[table.length - 1].push(cell.trim());
    var last = table[table.length - 1];
    if (table.length > 1 && last.length === 1 && last[0] === "") table.pop();
    return table;
  }

  function put(field, text) {
    if (field.tagName === "SELECT") {
      var wanted = text.toLowerCase();
      var option = Array.prototype.find.call(field.options, function (o) {
        return o.value === wanted || o.text.trim().toLowerCase() === wanted;
      });
      if (!option) return false;
      field.value = option.value;
    } else {
      field.value = text;
      markFilled(field);
    }
    field.classList.add("terisi-tempel");
    return true;
  }

  function markFilled(field) {
    if (field.dataset.kolom !== "realisasi" || !field.value.trim()) return;
    var state = field.closest("tr").querySelector('[data-kolom="keadaan"]');
    if (state && state.value === "belum-diisi") state.value = /^0+([.,]0+)?$/.test(field.value.trim()) ? "nol" : "terisi";
  }

  function markCleared(field) {
    if (field.dataset.kolom !== "realisasi" || field.value.trim()) return;
    var state = field.closest("tr").querySelector('[data-kolom="keadaan"]');
    if (state && (state.value === "terisi" || state.value === "nol")) state.value = "belum-diisi";
  }

  function say(text) {
    var box = document.querySelector("[data-kabar]");
    if (box) box.textContent = text;
  }

  grid.addEventListener("paste", function (event) {
    var cell = event.target.closest("[data-kolom]");
    var text = (event.clipboardData || window.clipboardData).getData("text").replace(/\r\n/g, "\n");
    if (!cell || !/[\t\n]/.test(text.replace(/\n$/, ""))) return;
    event.preventDefault();
    var at = locate(cell), filled = 0, skipped = 0;
    parse(text).forEach(function (line, r) {
      line.forEach(function (value, c) {
        var field = at.all[at.row + r] && at.all[at.row + r][at.column + c];
        if (field && put(field, value)) filled++; else skipped++;
      });
    });
    say(filled + " sel terisi dari tempelan." + (skipped ? " " + skipped + " sel tidak cocok dan dilewati." : "") + " Periksa, lalu simpan.");
  });

  grid.addEventListener("keydown", function (event) {
    var step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    var cell = event.target.closest("input[data-kolom]");
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    var at = locate(cell), row = at.all[at.row + (event.shiftKey ? -1 : step)];
    if (row && row[at.column]) { row[at.column].focus(); row[at.column].select(); }
  });

  grid.addEventListener("change", function (event) {
    if (!event.target.dataset || !event.target.dataset.kolom) return;
    markFilled(event.target);
    markCleared(event.target);
  });
})();
