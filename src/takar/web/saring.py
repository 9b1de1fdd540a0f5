"""What an error page and an error mail may show of a request: no form, no variable, in development too."""

from __future__ import annotations

from types import FrameType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class SaringSemua(SafeExceptionReporterFilter):
    """Django hides what is marked as sensitive, and only where DEBUG is off. A passphrase is nobody's to see, ever."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        if request is None:
            return {}
        return dict.fromkeys(request.POST, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: FrameType) -> list[tuple[str, str]]:
        return [(nama, self.cleansed_substitute) for nama in tb_frame.f_locals]
