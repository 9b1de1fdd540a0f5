"""Things that belong together, found pair by pair."""

from __future__ import annotations


class Rumpun:
    """Numbers from 0 in groups; each begins as a group of its own."""

    def __init__(self, banyak: int) -> None:
        self._wakil = list(range(banyak))

    def root(self, i: int) -> int:
        """The number that stands for the group of `i`."""
        while self._wakil[i] != i:
            self._wakil[i] = self._wakil[self._wakil[i]]
            i = self._wakil[i]
        return i

    def tie(self, i: int, j: int) -> None:
        self._wakil[self.root(i)] = self.root(j)

    def apart(self, i: int, j: int) -> bool:
        return self.root(i) != self.root(j)

    def groups(self) -> list[list[int]]:
        hasil: dict[int, list[int]] = {}
        for i in range(len(self._wakil)):
            hasil.setdefault(self.root(i), []).append(i)
        return list(hasil.values())
