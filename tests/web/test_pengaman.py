"""Every answer forbids what a page of Takar never needs."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from takar.web.pengaman import CONTENT_SECURITY_POLICY, PengamanMiddleware


@pytest.mark.django_db
def test_a_page_that_is_not_there_carries_the_policy_too() -> None:
    response = Client().get("/tidak-ada/")
    assert response.status_code in {302, 404}
    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_who_leaves_leaves_no_page_in_the_browser() -> None:
    assert Client().post("/keluar/").headers["Clear-Site-Data"] == '"cache"'


def test_nothing_inline_and_nothing_evaluated_is_allowed() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY


def test_a_view_that_sets_its_own_policy_keeps_it() -> None:
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    response = PengamanMiddleware(lambda request: own)(RequestFactory().get("/"))
    assert response.headers["Content-Security-Policy"] == "sandbox"
