"""A load on loopback: one client for times, eight for how many a second."""

import http.client
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

CLIENTS = 8


@dataclass(frozen=True)
class Times:
    """What was measured of one page: milliseconds with one client, requests a second with eight."""

    p50_ms: float
    p95_ms: float
    rps8: float


def measure(port: int, path: str, cookie: str, *, requests: int, seconds: float) -> Times:
    """Ask for a page again and again; raises ConnectionError when it does not answer 200."""
    with _client(port) as client:
        for _ in range(10):
            _ask(client, path, cookie)
        taken = [_ask(client, path, cookie) for _ in range(requests)]
    cuts = statistics.quantiles(taken, n=20)
    return Times(
        round(statistics.median(taken), 2), round(cuts[18], 2), round(_crowd(port, path, cookie, seconds), 1)
    )


def _crowd(port: int, path: str, cookie: str, seconds: float) -> float:
    """Return how many answers a second eight clients get."""
    until = time.perf_counter() + seconds
    counts = [0] * CLIENTS

    def go(number: int) -> None:
        with _client(port) as client:
            while time.perf_counter() < until:
                _ask(client, path, cookie)
                counts[number] += 1

    threads = [threading.Thread(target=go, args=(number,)) for number in range(CLIENTS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - began)


@contextmanager
def _client(port: int) -> Iterator[http.client.HTTPConnection]:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        yield client
    finally:
        client.close()


def _ask(client: http.client.HTTPConnection, path: str, cookie: str) -> float:
    began = time.perf_counter()
    client.request("GET", path, headers={"Cookie": cookie})
    answer = client.getresponse()
    answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise ConnectionError(f"{path} answered {answer.status}")
    return (time.perf_counter() - began) * 1000
