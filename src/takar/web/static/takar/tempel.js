// Worksheet grid helper: paste a block of cells from a spreadsheet, move between cells from the keyboard, take a change
// back with Esc, keep the state in step with a typed or cleared figure. The page works whole without it.
(function () {
  "use strict";
  var ORDER = ["keadaan", "pembilang", "penyebut", "realisasi", "alasan", "dasar_hitung", "pendukung", "penghambat",
    "tindak_lanjut", "uang", "keterangan"];

  function equip(grid) {
    var before = { field: null, value: "" };

    function rows() {
      return Array.prototype.map.call(grid.querySelectorAll("tr[data-baris]"), function (row) {
        var cells = {};
        Array.prototype.forEach.call(row.querySelectorAll("[data-kolom]"), function (field) { cells[field.dataset.kolom] = field; });
        return cells;
      });
    }

    // The columns that any row has: a row without one of them leaves a gap, so that blocks stay in line.
    function columns(all) {
      return ORDER.filter(function (name) { return all.some(function (cells) { return cells[name]; }); });
    }

    function locate(cell) {
      var all = rows(), names = columns(all), column = names.indexOf(cell.dataset.kolom);
      for (var r = 0; r < all.length; r++) if (all[r][cell.dataset.kolom] === cell) return { all: all, names: names, row: r, column: column };
      return null;
    }

    function enter(field) {
      if (!field) return;
      field.focus();
      if (field.select) field.select();
    }

    function moveDown(cell, step) {
      var at = locate(cell);
      for (var r = at.row + step; at.all[r]; r += step) {
        if (at.all[r][cell.dataset.kolom]) { enter(at.all[r][cell.dataset.kolom]); return; }
      }
    }

    function moveAside(cell, step) {
      var at = locate(cell);
      for (var c = at.column + step; at.names[c]; c += step) {
        if (at.all[at.row][at.names[c]]) { enter(at.all[at.row][at.names[c]]); return; }
      }
    }

    // At the edge of the text, or with all of it selected, the arrow leaves the cell, as in a spreadsheet.
    function leaves(cell, step) {
      if (cell.tagName !== "INPUT") return false;
      var all = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
      if (all) return true;
      return cell.selectionStart === cell.selectionEnd && cell.selectionStart === (step < 0 ? 0 : cell.value.length);
    }

    function restore(cell) {
      if (before.field !== cell || cell.value === before.value) return;
      cell.value = before.value;
      cell.dispatchEvent(new Event("input", { bubbles: true }));
      cell.dispatchEvent(new Event("change", { bubbles: true }));
    }

    grid.addEventListener("focusin", function (event) {
      if (event.target.dataset && event.target.dataset.kolom) before = { field: event.target, value: event.target.value };
    });

    grid.addEventListener("keydown", function (event) {
      var cell = event.target.closest("[data-kolom]");
      if (!cell || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      var down = { ArrowUp: -1, ArrowDown: 1 }[event.key], aside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (event.key === "Escape") restore(cell);
      else if (event.key === "Enter" && cell.tagName !== "TEXTAREA") moveDown(cell, event.shiftKey ? -1 : 1);
      else if (down && cell.tagName === "INPUT") moveDown(cell, down);
      else if (aside && !event.shiftKey && leaves(cell, aside)) moveAside(cell, aside);
      else return;
      event.preventDefault();
    });

    grid.addEventListener("paste", function (event) {
      var cell = event.target.closest("[data-kolom]");
      var text = (event.clipboardData || window.clipboardData).getData("text").replace(/\r\n/g, "\n");
      if (!cell || !/[\t\n]/.test(text.replace(/\n$/, ""))) return;
      if (cell.tagName === "TEXTAREA" && text.indexOf("\t") < 0) return;
      event.preventDefault();
      var at = locate(cell), filled = 0, skipped = 0;
      parse(text).forEach(function (line, r) {
        line.forEach(function (value, c) {
          var field = at.all[at.row + r] && at.all[at.row + r][at.names[at.column + c]];
          if (field && put(field, value)) filled++; else if (field || value !== "") skipped++;
        });
      });
      cell.dispatchEvent(new Event("input", { bubbles: true }));
      say(filled + " sel terisi dari tempelan." + (skipped ? " " + skipped + " sel tidak cocok dan dilewati." : "") + " Periksa, lalu simpan.");
    });

    grid.addEventListener("change", function (event) {
      if (!event.target.dataset || !event.target.dataset.kolom) return;
      markFilled(event.target);
      markCleared(event.target);
    });
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
        return o.value.toLowerCase() === wanted || o.text.trim().toLowerCase() === wanted;
      });
      if (!option) return false;
      field.value = option.value;
    } else {
      field.value = text;
    }
    markFilled(field);
    field.classList.add("terisi-tempel");
    return true;
  }

  function stateOf(field) {
    var valued = ["realisasi", "pembilang", "penyebut"].indexOf(field.dataset.kolom) >= 0;
    return valued ? field.closest("tr").querySelector('[data-kolom="keadaan"]') : null;
  }

  function markFilled(field) {
    var state = field.value.trim() && stateOf(field);
    if (!state || state.value !== "belum-diisi") return;
    state.value = field.dataset.kolom === "realisasi" && /^0+([.,]0+)?$/.test(field.value.trim()) ? "nol" : "terisi";
  }

  function markCleared(field) {
    var state = field.value.trim() ? null : stateOf(field);
    if (!state || (state.value !== "terisi" && state.value !== "nol")) return;
    var others = field.closest("tr").querySelectorAll('[data-kolom="realisasi"], [data-kolom="pembilang"], [data-kolom="penyebut"]');
    var empty = Array.prototype.every.call(others, function (other) { return !other.value.trim(); });
    if (empty) state.value = "belum-diisi";
  }

  function say(text) {
    var box = document.querySelector("[data-kabar]");
    if (box) box.textContent = text;
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-kisi]"), equip);
})();
