"""BPMN 2.0 as an exchange format: an SOP written as XML with its diagram, and the shape of somebody's model read.

Only the shape of a model is read. Scripts and expressions are never run, and never kept.
"""
