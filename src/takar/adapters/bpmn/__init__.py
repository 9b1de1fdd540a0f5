"""Somebody's BPMN file, opened in a child with limits: only the shape of the model comes out."""

from takar.adapters.bpmn.baca import read_unsur

__all__ = ["read_unsur"]
