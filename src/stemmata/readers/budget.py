"""Limits of one run: requests, tokens, money, requests a minute.

What this is for: a run that cannot cost more than was allowed: a request is made only if its largest possible cost still fits.
What it is not: an invoice; the service's own count is taken where it gives one.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass, field

from stemmata.errors import ReaderError

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may use; 0 = no limit. Prices in any currency per million tokens; `cost` in the same currency."""

    requests: int
    tokens: int
    cost: float
    input_price: float
    output_price: float
    requests_per_minute: int


@dataclass(slots=True)
class Budget:
    """What is used so far. Safe to share among threads."""

    limits: Limits
    requests: int = 0
    tokens: int = 0
    cost: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _recent: deque[float] = field(default_factory=deque)

    def reserve(self, into: int, out: int) -> None:
        """Book a request of at most so many tokens in and out, and wait for its turn. Raises ReaderError naming the limit."""
        price = self._price(into, out)
        with self._lock:
            for name, used, more, limit in (
                ("requests", self.requests, 1, self.limits.requests),
                ("tokens", self.tokens, into + out, self.limits.tokens),
                ("cost", self.cost, price, self.limits.cost),
            ):
                if limit and used + more > limit:
                    raise ReaderError(
                        f"the limit {name} = {limit:g} of this run is reached: {used:g} used, the next request may need {more:g}",
                        hint="what was answered is kept: run again to go on, or raise the limit in stemmata.toml [llm]",
                    )
            self.requests += 1
            self.tokens += into + out
            self.cost += price
        self._wait()

    def settle(self, reserved: tuple[int, int], used: tuple[int, int]) -> None:
        """Put what a request used in place of what was booked for it."""
        with self._lock:
            self.tokens += sum(used) - sum(reserved)
            self.cost += self._price(*used) - self._price(*reserved)

    def _price(self, into: int, out: int) -> float:
        return (into * self.limits.input_price + out * self.limits.output_price) / 1_000_000

    def _wait(self) -> None:
        """Until fewer than the allowed requests were made within the last minute."""
        while self.limits.requests_per_minute:
            with self._lock:
                now = time.monotonic()
                while self._recent and now - self._recent[0] >= MINUTE:
                    self._recent.popleft()
                if len(self._recent) < self.limits.requests_per_minute:
                    self._recent.append(now)
                    return
                rest = MINUTE - (now - self._recent[0])
            time.sleep(rest)
