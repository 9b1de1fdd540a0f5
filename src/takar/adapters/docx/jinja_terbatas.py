"""What an agency's Word template may say: names that are known, `for` over lists that are known, `if`. Nothing else.

Every text is judged by its syntax tree before it runs. The sandbox around it is the second wall, the child the third.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from takar.adapters.kurung.anak import Tolakan

Skema: TypeAlias = "str | Mapping[str, Skema] | list[Skema]"
"""A text ("teks", or "isian" for a field), a record of named ones, or a list of one kind."""

MAKS_TEMPLAT = 4_000_000
"""Most characters of one part of a template."""
MAKS_ULANG, MAKS_DALAM = 40, 2
"""Most loops of a template, and how deep they may stand in each other."""
SARINGAN = {"upper": str.upper, "lower": str.lower, "title": str.title}
_LOOP: Skema = {"index": "teks", "first": "teks", "last": "teks", "length": "teks"}
_BANDING = frozenset({"eq", "ne"})
_TAG_XML = re.compile(r"<[^>]+>")
_SEBUTAN = {
    "Call": "pemanggilan fungsi",
    "Getitem": "kurung siku",
    "Include": "{% include %}",
    "Import": "{% import %}",
    "FromImport": "{% from … import %}",
    "Extends": "{% extends %}",
    "Macro": "{% macro %}",
    "CallBlock": "{% call %}",
    "Assign": "{% set %}",
    "AssignBlock": "{% set %}",
    "Block": "{% block %}",
    "With": "{% with %}",
    "FilterBlock": "{% filter %}",
    "Test": "uji is",
}


class LingkunganTerbatas(ImmutableSandboxedEnvironment):
    """A sandbox without functions, tests and attributes of its own, which judges each template when it is read."""

    def __init__(self, skema: Mapping[str, Skema]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.skema = skema
        self.globals, self.tests, self.filters = {}, {}, dict(SARINGAN)
        self.dipakai: set[str] = set()

    def from_string(self, source: Any, *lain: Any, **kunci: Any) -> Any:
        """The template. Raises Tolakan "templat-…" with the text of the paragraph at fault."""
        teks = str(source)
        if len(teks) > MAKS_TEMPLAT:
            raise Tolakan("templat-besar")
        try:
            _Pemeriksa(self, teks).check(self.parse(teks))
        except TemplateSyntaxError as salah:
            raise Tolakan("templat-tag", teks=_line(teks, salah.lineno), sebab=_cause(salah)) from salah
        return super().from_string(teks, *lain, **kunci)


def _line(sumber: str, nomor: int) -> str:
    """The text of a line: each paragraph of a part stands on a line of its own."""
    baris = sumber.split("\n")
    teks = " ".join(_TAG_XML.sub("", baris[nomor - 1]).split()) if 0 < nomor <= len(baris) else ""
    return teks if "{" in teks or nomor < 2 else _line(sumber, nomor - 1)


def _cause(salah: TemplateSyntaxError) -> str:
    pesan = salah.message or ""
    if "unknown tag" in pesan and (cocok := re.search(r"tag '([^']+)'", pesan)):
        return f"tag “{cocok[1]}” tidak dikenal atau tidak berpasangan"
    if "end of template" in pesan:
        return "tag pembuka tidak ditutup dengan endfor atau endif"
    if "No filter named" in pesan:
        return "saringan sesudah tanda | tidak dikenal; yang boleh: upper, lower, title"
    if "No test named" in pesan:
        return "uji is tidak diizinkan"
    return "penulisannya tidak lengkap atau keliru"


class _Pemeriksa:
    """Walks the syntax tree; what is not allowed by name is refused."""

    def __init__(self, lingkungan: LingkunganTerbatas, sumber: str) -> None:
        self._lingkungan = lingkungan
        self._sumber = sumber
        self._ulang = 0

    def check(self, pohon: nodes.Template) -> None:
        self._statements(pohon.body, dict(self._lingkungan.skema), 0)

    def _refuse(self, simpul: nodes.Node, kode: str, sebab: str) -> Tolakan:
        return Tolakan(kode, teks=_line(self._sumber, simpul.lineno), sebab=sebab)

    def _forbid(self, simpul: nodes.Node) -> Tolakan:
        nama = type(simpul).__name__
        return self._refuse(simpul, "templat-terlarang", f"{_SEBUTAN.get(nama, 'perhitungan')} tidak diizinkan")

    def _statements(self, semua: list[nodes.Node], lingkup: dict[str, Skema], dalam: int) -> None:
        for simpul in semua:
            if isinstance(simpul, nodes.Output):
                self._output(simpul, lingkup)
            elif isinstance(simpul, nodes.If):
                self._expression(simpul.test, lingkup)
                for bagian in (simpul.body, simpul.elif_, simpul.else_):
                    self._statements(list(bagian), lingkup, dalam)
            elif isinstance(simpul, nodes.For):
                self._loop(simpul, lingkup, dalam + 1)
            else:
                raise self._forbid(simpul)

    def _output(self, simpul: nodes.Output, lingkup: dict[str, Skema]) -> None:
        for satu in simpul.nodes:
            if not isinstance(satu, nodes.TemplateData) and not isinstance(self._expression(satu, lingkup), str):
                sebab = "ini daftar atau kelompok, bukan satu teks; pakai {% for %} atau sebut bagiannya"
                raise self._refuse(satu, "templat-penanda", sebab)

    def _loop(self, simpul: nodes.For, lingkup: dict[str, Skema], dalam: int) -> None:
        self._ulang += 1
        if self._ulang > MAKS_ULANG or dalam > MAKS_DALAM:
            batas = f"paling banyak {MAKS_ULANG} {{% for %}}, dan {MAKS_DALAM} bertumpuk"
            raise self._refuse(simpul, "templat-terlarang", batas)
        if not isinstance(simpul.target, nodes.Name) or simpul.test or simpul.recursive:
            raise self._refuse(simpul, "templat-terlarang", "hanya bentuk {% for nama in daftar %} yang diizinkan")
        isi = self._expression(simpul.iter, lingkup)
        if not isinstance(isi, list):
            raise self._refuse(simpul, "templat-penanda", "yang diulang dengan {% for %} harus daftar, misalnya tabel")
        baru = {**lingkup, simpul.target.name: isi[0], "loop": _LOOP}
        self._statements(list(simpul.body), baru, dalam)
        self._statements(list(simpul.else_), lingkup, dalam)

    def _expression(self, simpul: nodes.Node, lingkup: dict[str, Skema]) -> Skema:
        if isinstance(simpul, nodes.Name):
            return self._known(simpul, simpul.name, lingkup)
        if isinstance(simpul, nodes.Getattr):
            return self._attribute(simpul, lingkup)
        if isinstance(simpul, nodes.Const) and isinstance(simpul.value, str | int):
            return "teks"
        if isinstance(simpul, nodes.Filter):
            return self._filter(simpul, lingkup)
        return self._condition(simpul, lingkup)

    def _condition(self, simpul: nodes.Node, lingkup: dict[str, Skema]) -> Skema:
        if isinstance(simpul, nodes.Compare) and all(satu.op in _BANDING for satu in simpul.ops):
            bagian = [simpul.expr, *(satu.expr for satu in simpul.ops)]
        elif isinstance(simpul, nodes.And | nodes.Or):
            bagian = [simpul.left, simpul.right]
        elif isinstance(simpul, nodes.Not):
            bagian = [simpul.node]
        else:
            raise self._forbid(simpul)
        for satu in bagian:
            self._expression(satu, lingkup)
        return "teks"

    def _filter(self, simpul: nodes.Filter, lingkup: dict[str, Skema]) -> Skema:
        if simpul.name not in SARINGAN or simpul.args or simpul.kwargs or simpul.node is None:
            raise self._refuse(simpul, "templat-terlarang", "saringan yang boleh hanya upper, lower, dan title")
        isi = self._expression(simpul.node, lingkup)
        if isi != "teks":
            raise self._refuse(simpul, "templat-terlarang", "isian naskah ditulis apa adanya, tanpa saringan")
        return isi

    def _attribute(self, simpul: nodes.Getattr, lingkup: dict[str, Skema]) -> Skema:
        if not isinstance(simpul.node, nodes.Name):
            raise self._refuse(simpul, "templat-terlarang", "penanda hanya boleh satu titik, misalnya isian.hal")
        induk = self._known(simpul.node, simpul.node.name, lingkup)
        if not isinstance(induk, Mapping):
            raise self._refuse(simpul, "templat-penanda", f"“{simpul.node.name}” tidak memiliki bagian “{simpul.attr}”")
        isi = self._known(simpul, simpul.attr, induk, f"{simpul.node.name}.")
        if isi == "isian":
            self._lingkungan.dipakai.add(simpul.attr)
        return isi

    def _known(self, simpul: nodes.Node, nama: str, lingkup: Mapping[str, Skema], depan: str = "") -> Skema:
        if nama not in lingkup:
            raise self._refuse(simpul, "templat-penanda", f"penanda “{depan}{nama}” tidak dikenal")
        return lingkup[nama]
