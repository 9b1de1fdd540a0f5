"""The steps read from a model put together as a draft SOP, each value with its place, each guess with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field

from takar.core.bacaan.hasil import AsalNilai
from takar.core.bacaan.kata import kunci, slug, unik
from takar.core.bpmn.alur_langkah import ArahJalan, CalonLangkah, own_step
from takar.core.bpmn.jaring import OTOMATIS, PANGGIL, Jaring, SimpulJaring, find_lane, name_of_data, place_of
from takar.core.bpmn.luar import PihakLuar
from takar.core.bpmn.nama import strip_number
from takar.core.bpmn.unsur import one_line
from takar.core.sop.baca import read_waktu
from takar.core.sop.nilai import (
    Asal,
    Cara,
    HitunganHari,
    Jalan,
    JenisPelaksana,
    JenisWaktu,
    Kelengkapan,
    Keluaran,
    Langkah,
    MutuBaku,
    Pelaksana,
    Pelaku,
    Putusan,
    Simbol,
)

_WAKTU = ("waktu:", "waktu baku:", "mutu baku:", "durasi:", "duration:", "time:")


@dataclass
class Penyusun:
    """Gathers roles, papers and origins while the steps are put together."""

    jaring: Jaring
    kolam: str
    luar: tuple[PihakLuar, ...] = ()
    pelaksana: dict[str, Pelaksana] = field(default_factory=dict)
    asal: list[AsalNilai] = field(default_factory=list)
    _kode_peran: set[str] = field(default_factory=set)
    _kode_keluaran: set[str] = field(default_factory=set)
    _keluaran: dict[str, str] = field(default_factory=dict)
    _terkait: set[str] = field(default_factory=set)

    def build(self, calon: list[CalonLangkah]) -> tuple[Langkah, ...]:
        """All steps, numbered from 1."""
        for lajur in self.jaring.urut_lajur:
            self._role(lajur.id, lajur.sebutan, self.jaring.induk.get(lajur.id, ""))
        kode = _codes(calon)
        return tuple(self._step(satu, i, kode) for i, satu in enumerate(calon))

    # --- roles

    def _role(self, id_: str, nama: str, kelompok: str = "", jenis: JenisPelaksana = JenisPelaksana.ORANG) -> str:
        """The code of the role of a lane or a pool, entered where it is new; roles of one name are one."""
        if id_ not in self.pelaksana:
            sama = next((p for p in self.pelaksana.values() if kunci(p.nama) == kunci(nama) != ""), None)
            kode = sama.kode if sama else unik(slug(nama) or "pelaksana", self._kode_peran)
            self.pelaksana[id_] = sama or Pelaksana(kode, nama or "Pelaksana", kelompok, jenis=jenis)
            self._from(f"pelaksana.{kode}.nama", nama, f"lajur {id_}", "" if nama else "lajur ini tidak bernama")
        return self.pelaksana[id_].kode

    def _role_of(self, simpul: SimpulJaring, jalur: str) -> str:
        """The role of a node: its lane, else the pool that it lies in."""
        lajur = find_lane(self.jaring, simpul.id)
        if lajur is not None:
            kode = self._role(lajur.id, lajur.sebutan, self.jaring.induk.get(lajur.id, ""))
            self._from(f"{jalur}.pelaku.{kode}", lajur.sebutan, place_of(simpul.unsur))
            return kode
        kode = self._role("(kolam)", self.kolam or "Pelaksana")
        sebab = "tugas ini tidak berada di lajur mana pun; nama kolam dipakai sebagai pelaksana"
        self._from(f"{jalur}.pelaku.{kode}", self.kolam, place_of(simpul.unsur), sebab)
        return kode

    def list_pelaksana(self) -> tuple[Pelaksana, ...]:
        return tuple(dict.fromkeys(self.pelaksana.values()))

    # --- steps

    def _step(self, calon: CalonLangkah, i: int, kode: list[str]) -> Langkah:
        jalur = f"langkah.{kode[i]}"
        tugas = [satu for satu in calon.simpul if satu.jenis not in PANGGIL] or calon.simpul
        kelengkapan = self._needs(calon, i, jalur)  # before the step's own outputs are known
        pelaku, keluaran = self._actors(calon, tugas, jalur)
        waktu, keterangan = self._notes(calon, jalur)
        return Langkah(
            kode=kode[i],
            nomor=i + 1,
            uraian=self._name(calon, tugas, jalur),
            pelaku=(*pelaku, *self._outsiders(calon, pelaku)),
            waktu=waktu,
            kelengkapan=kelengkapan,
            keluaran=keluaran,
            lanjut="" if calon.gerbang else self._next(calon.lanjut, calon.dugaan_lanjut, kode, jalur),
            cara=Cara.SERENTAK if calon.serentak else Cara.BERURUTAN,
            putusan=self._decision(calon, i, kode, jalur) if calon.gerbang else None,
            keterangan=keterangan,
            sub_sop=self._sub(calon),
        )

    def _name(self, calon: CalonLangkah, tugas: list[SimpulJaring], jalur: str) -> str:
        satu = tugas[0]
        nama = strip_number(satu.nama)
        if calon.serentak:
            nama = "; ".join(dict.fromkeys(strip_number(t.nama) for t in tugas if t.nama)) or nama
        if satu is calon.gerbang and not nama:
            nama = "Memutuskan jalan berikutnya"
        self._from(f"{jalur}.uraian", satu.nama, place_of(satu.unsur), "" if satu.nama else "tugas ini tidak bernama")
        if satu.jenis in OTOMATIS:
            kalimat = (
                f"{place_of(satu.unsur)} adalah {OTOMATIS[satu.jenis]}; dibaca sebagai langkah biasa yang dikerjakan"
            )
            self.jaring.note(
                "bpmn-tugas-otomatis", f"{kalimat} pelaksananya, tidak ada yang dijalankan mesin.", satu.id
            )
        return nama or "(tanpa nama)"

    def _actors(
        self, calon: CalonLangkah, tugas: list[SimpulJaring], jalur: str
    ) -> tuple[tuple[Pelaku, ...], tuple[Keluaran, ...]]:
        """An actor for each task, with the papers that the task yields."""
        keluaran: list[Keluaran] = []
        pelaku: list[Pelaku] = []
        for satu in tugas:
            hasil = [self._output(id_, jalur) for id_ in _refs(satu, "dataOutputAssociation", "targetRef")]
            milik = [k for k in hasil if k is not None]
            keluaran += milik
            simbol = Simbol.PUTUSAN if calon.gerbang and satu is tugas[-1] else Simbol.PROSES
            aksi = strip_number(satu.nama)[:60] if calon.serentak or satu is not tugas[0] else ""
            peran = self._role_of(satu, jalur)
            pelaku.append(Pelaku(peran, simbol, aksi=aksi or "Selesai", keluaran=tuple(k.kode for k in milik)))
        return tuple(pelaku), tuple({k.kode: k for k in keluaran}.values())

    def _outsiders(self, calon: CalonLangkah, pelaku: tuple[Pelaku, ...]) -> list[Pelaku]:
        """The pools that exchange messages with the step's tasks: informed, as somebody outside."""
        hasil: list[Pelaku] = []
        for pihak in self.luar:
            if pihak.simpul & {satu.id for satu in calon.simpul}:
                kode = self._role(pihak.id, pihak.nama, jenis=JenisPelaksana.LUAR)
                if kode not in {satu.pelaksana for satu in (*pelaku, *hasil)}:
                    hasil.append(Pelaku(kode, kerja=False))
        return hasil

    def _sub(self, calon: CalonLangkah) -> str:
        panggil = next((satu for satu in calon.simpul if satu.jenis in PANGGIL), None)
        if panggil is None:
            return ""
        sasaran = panggil.unsur.atribut.get("calledElement", "").rpartition(":")[2]
        return slug(sasaran.removeprefix("proses_") or panggil.nama)

    # --- papers

    def _output(self, id_: str, jalur: str) -> Keluaran | None:
        nama = name_of_data(self.jaring, id_)
        if not nama:
            return None
        self._terkait.add(id_)
        kode = unik(slug(nama), self._kode_keluaran)
        self._keluaran[kunci(nama)] = kode
        self._from(f"{jalur}.keluaran.{kode}", nama, f"data {id_}")
        return Keluaran(kode, nama)

    def _needs(self, calon: CalonLangkah, i: int, jalur: str) -> tuple[Kelengkapan, ...]:
        """The papers that go in: from an earlier step where one yields a paper of that name, else from elsewhere."""
        hasil: dict[str, Kelengkapan] = {}
        for satu in calon.simpul:
            for id_ in _refs(satu, "dataInputAssociation", "sourceRef"):
                nama = name_of_data(self.jaring, id_)
                if not nama or nama in hasil:
                    continue
                self._terkait.add(id_)
                kode = self._keluaran.get(kunci(nama), "")
                asal = Asal.LANGKAH if kode else Asal.AWAL if i == 0 else Asal.LUAR
                sebab = "" if kode else "tidak ada langkah sebelumnya yang menghasilkan naskah bernama sama"
                self._from(f"{jalur}.kelengkapan.{len(hasil)}", nama, f"data {id_}", sebab)
                hasil[nama] = Kelengkapan(nama, asal, kode)
        return tuple(hasil.values())

    # --- what follows

    def _next(self, ke: int | str, dugaan: str, kode: list[str], jalur: str) -> str:
        hasil = kode[ke] if isinstance(ke, int) else ke
        self._from(f"{jalur}.lanjut", hasil, "panah keluar", dugaan)
        return hasil

    def _decision(self, calon: CalonLangkah, i: int, kode: list[str], jalur: str) -> Putusan:
        gerbang = calon.gerbang or calon.awal
        jalan = tuple(self._exit(satu, i, kode, jalur) for satu in calon.jalan)
        tanya = gerbang.nama or "Jalan mana yang ditempuh?"
        return Putusan(tanya, jalan)

    def _exit(self, satu: ArahJalan, i: int, kode: list[str], jalur: str) -> Jalan:
        """An exit; one that goes back asks for arahan, which no model says and the SOP's rules want."""
        kembali = isinstance(satu.ke, int) and satu.ke <= i
        ke = kode[satu.ke] if isinstance(satu.ke, int) else satu.ke
        sebab = "; ".join(filter(None, (satu.dugaan, "jalan mundur, jadi arahan diwajibkan" if kembali else "")))
        self._from(f"{jalur}.putusan.jalan.{satu.label}", satu.label, "panah keluar gerbang", sebab)
        return Jalan(satu.label, ke, wajib_arahan=kembali)

    # --- notes

    def _notes(self, calon: CalonLangkah, jalur: str) -> tuple[MutuBaku, str]:
        """The standard time and the remarks, out of notes, documentation and timers."""
        waktu, sisa = MutuBaku("", jenis=JenisWaktu.KOSONG), []
        for teks, tempat, pasti in self._texts(calon):
            baca = _find_waktu(teks) if not waktu.tercetak else None
            if baca:
                waktu = baca
                self._from(f"{jalur}.waktu", teks, tempat, "" if pasti else "catatan pada model dibaca sebagai waktu")
            elif teks != strip_number(calon.awal.nama):
                sisa.append(teks)
                self._from(f"{jalur}.keterangan", teks, tempat)
        ulang = any(satu.unsur.find_anak("multiInstanceLoopCharacteristics") for satu in calon.simpul)
        return waktu, "; ".join([*dict.fromkeys(sisa), *(["Dikerjakan berulang untuk setiap butir."] if ulang else [])])

    def _texts(self, calon: CalonLangkah) -> list[tuple[str, str, bool]]:
        """(text, place, whether it says itself that it is a time) of all that hangs on the step."""
        ids = {satu.id for satu in (*calon.simpul, *([calon.gerbang] if calon.gerbang else []))}
        hasil = []
        for satu in self.jaring.temuan:
            if satu.kode == "bpmn-waktu" and satu.tempat in ids and satu.kalimat.startswith("Batas waktu"):
                hasil.append((f"Waktu: {satu.kalimat.rpartition(': ')[2].rstrip('.')}", satu.kalimat, True))
        for a, b in self.jaring.kait:
            catatan = a if a in self.jaring.catatan and b in ids else b if b in self.jaring.catatan and a in ids else ""
            if catatan:
                self._terkait.add(catatan)
                hasil += [
                    (baris, "catatan pada model", _says_time(baris)) for baris in _lines(self.jaring.catatan[catatan])
                ]
        for simpul in calon.simpul:
            for teks in simpul.unsur.texts("documentation"):
                hasil += [(baris, "dokumentasi pada model", _says_time(baris)) for baris in _lines(teks)]
        return hasil

    def list_sisa(self) -> tuple[tuple[str, str], ...]:
        """Notes and papers of the model that hang on no step."""
        catatan = [
            (one_line(t), "catatan pada model") for id_, t in self.jaring.catatan.items() if id_ not in self._terkait
        ]
        data = [
            (nama, "data pada model")
            for id_, unsur in self.jaring.data.items()
            if unsur.nama != "dataObject" and id_ not in self._terkait and (nama := name_of_data(self.jaring, id_))
        ]
        return tuple(satu for satu in (*catatan, *data) if satu[0])

    def _from(self, jalur: str, tercetak: str, tempat: str, dugaan: str = "") -> None:
        self.asal.append(AsalNilai(jalur, tercetak, tempat, dugaan))


def _codes(calon: list[CalonLangkah]) -> list[str]:
    """The steps' codes: those that our own file gives them, as long as each is there once; else their numbers."""
    milik = [own_step(satu.awal) for satu in calon]
    if all(milik) and len(set(milik)) == len(milik):
        return milik
    return [str(i) for i in range(1, len(calon) + 1)]


def _refs(simpul: SimpulJaring, kait: str, ujung: str) -> list[str]:
    return [id_ for satu in simpul.unsur.list_anak(kait) for id_ in satu.texts(ujung)]


def _lines(teks: str) -> list[str]:
    return [bersih for baris in teks.splitlines() if (bersih := one_line(baris))]


def _says_time(teks: str) -> bool:
    return teks.casefold().startswith(_WAKTU)


def _find_waktu(teks: str) -> MutuBaku | None:
    """A time that a note states, with or without saying "Waktu:" before it; None for any other text."""
    awalan = next((satu for satu in _WAKTU if teks.casefold().startswith(satu)), "")
    waktu = read_waktu(teks[len(awalan) :].strip(), HitunganHari.KERJA)
    return waktu if awalan or waktu.berjangka else None
