"""A form over the limit is refused with a sentence, before anything is read of it."""

from __future__ import annotations

from django.conf import settings

from factories import Dinas, Masuk, new_kunci
from takar.data.models import JejakAudit, Siklus


def test_a_form_over_the_limit_is_refused_and_nothing_is_changed(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    tugas = siklus.tugas.get()
    jejak = JejakAudit.objects.count()
    kiriman = {"kunci": new_kunci(), "arahan": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    jawaban = masuk(dinas.sekdin).post(
        f"/tugas/{tugas.pk}/",
        data="&".join(f"{k}={v}" for k, v in kiriman.items()),
        content_type="application/x-www-form-urlencoded",
    )
    assert jawaban.status_code in (400, 413)
    teks = jawaban.content.decode()
    assert "terlalu besar" in teks
    assert "Tidak ada yang berubah" in teks
    assert JejakAudit.objects.count() == jejak


def test_a_form_with_too_many_fields_is_refused(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    tugas = siklus.tugas.get()
    banyak = {f"b{urut}": "1" for urut in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    jawaban = masuk(dinas.sekdin).post(f"/tugas/{tugas.pk}/", banyak)
    assert jawaban.status_code in (400, 413)
    assert "terlalu besar" in jawaban.content.decode()
