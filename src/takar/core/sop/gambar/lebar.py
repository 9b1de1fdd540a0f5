"""Glyph widths of Liberation Sans (metrically Arial) in thousandths of the type size: width → its characters."""

from __future__ import annotations

from types import MappingProxyType

_REGULAR = {
    191: "'",
    222: "ijlįĵĺļłſ‘’",
    260: "|¦",
    278: " !,./:;I[\\]ftÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ",
    292: "ľ",
    333: "()-`r¡¨²³´·¸¹ŕŗř“”",
    334: "{}ŀ",
    350: "•",
    355: '"',
    365: "º",
    370: "ª",
    375: "ť",
    389: "*",
    400: "°",
    444: "ĳ",
    469: "^",
    500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž",
    537: "¶",
    549: "±÷",
    552: "¯",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–",
    576: "µ",
    584: "+<=>~¬×",
    604: "ŉ",
    611: "FTZ¿ßøŢŤŦŹŻŽ",
    615: "ď",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ",
    723: "Ŋ",
    735: "Ĳ",
    737: "©®",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    833: "Mm",
    834: "¼½¾",
    889: "%æ",
    944: "WœŴ",
    1000: "ÆŒ—…",
    1015: "@",
}

_BOLD = {
    238: "'",
    278: " ,./I\\ijlÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļłſ‘’",
    280: "|¦",
    333: "!()-:;[]`ft¡¨²³´·¸¹ţŧ",
    350: "•",
    365: "º",
    370: "ª",
    385: "ľ",
    389: "*r{}ŕŗř",
    400: "°",
    474: '"',
    479: "ŀť",
    500: "zźżž“”",
    549: "±÷",
    552: "¯",
    556: "#$0123456789J_aceknsvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĳĴķĸśŝşšŷ–",
    576: "µ",
    584: "+<=>^~¬×",
    611: "?FLTZbdghopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ",
    667: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ",
    708: "ŉ",
    719: "ď",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŔŖŘŨŪŬŮŰŲ",
    723: "Ŋ",
    737: "©®",
    778: "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ",
    785: "Ĳ",
    833: "M",
    834: "¼½¾",
    889: "%mæ",
    944: "WœŴ",
    975: "@",
    1000: "ÆŒ—…",
}


def _by_character(table: dict[int, str]) -> MappingProxyType[str, int]:
    return MappingProxyType({character: width for width, characters in table.items() for character in characters})


REGULAR = _by_character(_REGULAR)
BOLD = _by_character(_BOLD)
UNKNOWN = 556
"""The width assumed for a character outside the table."""
