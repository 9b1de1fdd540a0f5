"""Fixed-point figures: `Decimal` in Python, an integer in the database.

Django's DecimalField has NUMERIC affinity on SQLite, so binary floats; an integer is exact on both databases.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Bilangan = models.BigIntegerField[Decimal | int | None, Decimal | Any]
else:
    _Bilangan = models.BigIntegerField


class TetapField(_Bilangan):
    """A Decimal with `desimal` decimals, stored as an integer (value × 10^desimal)."""

    def __init__(self, *args: Any, desimal: int = 4, **kwargs: Any) -> None:
        self.desimal = desimal
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        nama, jalur, args, kwargs = super().deconstruct()
        return nama, jalur, args, {**kwargs, "desimal": self.desimal}

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.desimal)

    def get_prep_value(self, value: Any) -> int | None:
        if value is None:
            return None
        return int(Decimal(value).scaleb(self.desimal).quantize(Decimal(1), rounding=ROUND_HALF_UP))

    def to_python(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(value)
