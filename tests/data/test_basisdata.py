"""The database that the tests run on keeps its promises, whichever of the two it is."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from takar.data.models import Akun

DURABLE = {"sqlite": ("PRAGMA synchronous", 2), "postgresql": ("SHOW synchronous_commit", "on")}


@pytest.mark.django_db
def test_an_acknowledged_write_is_on_disk() -> None:
    query, value = DURABLE[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert cursor.fetchone() == (value,)


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_nothing() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Akun.objects.create_user("sementara")
        raise ZeroDivisionError
    assert not Akun.objects.exists()


@pytest.mark.django_db
def test_a_password_is_kept_as_argon2id_with_our_parameters() -> None:
    akun = Akun.objects.create_user("seseorang", password="kata sandi yang panjang")
    assert akun.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert akun.check_password("kata sandi yang panjang")
    assert not akun.check_password("kata sandi lain")
