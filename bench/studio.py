"""`python -m bench studio`: how long pages take while many people work and a clip is rendered.

The one command serves as it does for a team: its own home, SQLite or the database that `CITECUT_STUDIO_DATABASE`
names, one web process, one worker. People are threads with sessions of their own, two thirds of whom read and a third
write; each rests as long as a person would. A render runs all the while, niced as jobs are. The figures are what a
browser would wait for the page itself, not for its pictures.
"""

import os
import random
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import httpx2

STORY = Path(__file__).parent.parent / "examples" / "thu-vien.vi.md"
PASSWORD = secrets.token_urlsafe(24)
"""Of a studio that is thrown away."""
REST = (2.0, 6.0)
"""Seconds between what one person does and does next."""
RESTLESS = random.Random(7)  # noqa: S311  # people rest, nothing is kept secret by it
WRITER = re.compile(r'action="(/p/[^"]+/lines/[^"/]+/)" method="post" data-save="[^"]+" data-version="(\d+)"')


class Answer(NamedTuple):
    """One page that somebody waited for."""

    name: str
    seconds: float
    status: int


def measure(people: int, seconds: float) -> None:
    """Print the median and the 95th percentile of each kind of page."""
    with tempfile.TemporaryDirectory(prefix="citecut-bench-") as home, _served(Path(home)) as address:
        boss = _Person(address)
        boss.found()
        project = boss.project()
        crew = [_Person(address, boss.client.cookies) for _ in range(people)]
        until = time.monotonic() + seconds
        busy = threading.Thread(target=_keep_rendering, args=(Path(home), until))
        threads = [
            threading.Thread(target=each.work, args=(project, until, n % 3 == 0)) for n, each in enumerate(crew)
        ]
        for thread in (busy, *threads):
            thread.start()
        for thread in (busy, *threads):
            thread.join()
    _tell([answer for each in crew for answer in each.answers], people, seconds)


def _tell(answers: list[Answer], people: int, seconds: float) -> None:
    print(f"{people} people for {seconds:.0f} s beside a render: {len(answers)} pages")
    for name in ("all", *sorted({answer.name for answer in answers})):
        took = sorted(a.seconds for a in answers if name in ("all", a.name))
        middle, most = median(took) * 1000, took[int(len(took) * 0.95)] * 1000
        print(f"{name:10} n {len(took):5}  median {middle:6.0f} ms  p95 {most:6.0f} ms")
    print("refused:", sum(a.status >= 500 for a in answers), "stale:", sum(a.status == 409 for a in answers))


def _keep_rendering(home: Path, until: float) -> None:
    """Render the example anew again and again, as nice as a worker's jobs are: with no cache to help it."""
    command = [
        "nice",
        "-n",
        "10",
        sys.executable,
        "-m",
        "citecut.cli",
        "make",
        str(STORY),
        "--formats",
        "9x16,1x1,16x9",
    ]
    for number in range(1_000):
        if time.monotonic() > until:
            return
        environment = os.environ | {"CITECUT_CACHE_DIR": str(home / f"cache{number}")}
        subprocess.run(
            [*command, "-o", str(home / f"clip{number}")], env=environment, capture_output=True, check=False
        )


class _Person:
    """A browser without pictures."""

    def __init__(self, address: str, cookies: httpx2.Cookies | None = None) -> None:
        self.client = httpx2.Client(base_url=address, timeout=60, follow_redirects=True, cookies=cookies)
        self.answers: list[Answer] = []

    def get(self, path: str, kind: str = "") -> httpx2.Response:
        began = time.perf_counter()
        answer = self.client.get(path)
        self.answers.append(Answer(kind, time.perf_counter() - began, answer.status_code))
        return answer

    def post(self, path: str, kind: str = "", **fields: str) -> httpx2.Response:
        token = self.client.cookies.get("csrftoken") or ""
        began = time.perf_counter()
        # As the page's own script asks: for what is known of the line, and not for the whole page again.
        asked = {"Accept": "application/json"} if kind == "save" else {"HX-Request": "true"}
        answer = self.client.post(path, data=fields, headers={"X-CSRFToken": token, **asked})
        self.answers.append(Answer(kind, time.perf_counter() - began, answer.status_code))
        return answer

    def found(self) -> None:
        """Make the first account, and the session that all of them share in."""
        self.client.get("/welcome/")
        self.post("/welcome/", name="Lan", email="lan@example.org", password=PASSWORD, team="Phòng Thông tin")

    def project(self) -> str:
        self.client.get("/new/")
        shape = {"team": "1", "seconds": "45", "formats": "9x16", "theme": "bulletin", "voice": "none"}
        made = self.post("/new/", text=STORY.read_text(encoding="utf-8"), **shape)
        path = re.search(r"/p/[0-9a-f-]{36}/", str(made.url) + made.headers.get("HX-Redirect", "") + made.text)
        assert path, made.text
        while "/clips/01/" not in self.client.get(path[0]).text:
            time.sleep(1)
        return path[0]

    def work(self, project: str, until: float, writes: bool) -> None:
        """Do as a person does, until the time is over."""
        time.sleep(RESTLESS.uniform(0, REST[1]))
        while time.monotonic() < until:
            for act in self._acts(project, writes):
                act()
                time.sleep(RESTLESS.uniform(*REST))

    def _acts(self, project: str, writes: bool) -> Iterator[Callable[[], object]]:
        yield lambda: self.get("/", "home")
        yield lambda: self.get(project, "project")
        if writes:
            yield lambda: self._write(project)
        else:
            yield lambda: self.get(f"{project}clips/01/", "desk")
        yield lambda: self.get(f"{project}clips/01/review/", "review")
        yield lambda: self.get(f"{project}releases/", "releases")

    def _write(self, project: str) -> None:
        page = self.get(f"{project}clips/01/", "desk").text
        lines = WRITER.findall(page)
        path, version = RESTLESS.choice(lines)
        text = re.search(rf'action="{re.escape(path)}".*?<textarea[^>]*>(.*?)</textarea>', page, re.DOTALL)
        self.post(path, "save", version=version, role="point", by="", text=(text[1] if text else "Thư viện mở cửa."))


@contextmanager
def _served(home: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"CITECUT_HOME": str(home / "home"), "CITECUT_CACHE_DIR": str(home / "cache")}
    command = [sys.executable, "-m", "citecut.cli", "studio", "--port", str(port)]
    with (home / "log").open("w") as log:
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield _ready(f"http://127.0.0.1:{port}")
        finally:
            running.terminate()
            running.wait(30)


def _ready(address: str) -> str:
    for _ in range(120):
        try:
            if httpx2.get(f"{address}/health/", timeout=2).status_code == 200:
                return address
        except httpx2.HTTPError:
            pass
        time.sleep(0.5)
    raise TimeoutError("the studio did not come")
