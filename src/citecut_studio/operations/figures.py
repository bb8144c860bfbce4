"""What the studio does -> figures for Prometheus: jobs, workers, room on the disk, and how long answers take."""

import os
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client import REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from citecut_studio.jobs import disk
from citecut_studio.jobs.models import Job, State, Worker

SEEN_WITHIN = timedelta(seconds=45)

request_seconds = Histogram(
    "citecut_studio_request_seconds",
    "How long answers took, by view and status.",
    ["view", "status"],
    buckets=(0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 10),
)


class Table(Collector):
    """The figures that the database and the disk know; they are read when they are asked for."""

    def collect(self) -> Iterator[Metric]:
        """Jobs by state, the longest wait, workers, free bytes."""
        yield _jobs()
        yield GaugeMetricFamily(
            "citecut_studio_jobs_longest_wait_seconds", "Of the oldest waiting job.", longest_wait()
        )
        yield GaugeMetricFamily("citecut_studio_workers", "Workers heard of in the last minute.", workers_seen())
        yield GaugeMetricFamily("citecut_studio_disk_free_bytes", "Free where projects are.", disk.free_bytes())


def exposed() -> bytes:
    """All figures, as Prometheus reads them."""
    table = CollectorRegistry()
    table.register(Table())
    shared = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        shared = CollectorRegistry()
        MultiProcessCollector(shared)  # type: ignore[no-untyped-call]  # prometheus_client leaves it untyped
    return generate_latest(table) + generate_latest(shared)


def workers_seen() -> int:
    """Workers that said lately that they are there."""
    return Worker.objects.filter(seen_at__gte=timezone.now() - SEEN_WITHIN).count()


def longest_wait() -> float:
    """Seconds that the oldest waiting job has waited; 0 when none does."""
    oldest = Job.objects.filter(state=State.WAITING).aggregate(oldest=Min("created_at"))["oldest"]
    return (timezone.now() - oldest).total_seconds() if oldest else 0.0


def _jobs() -> Metric:
    found = dict(Job.objects.order_by().values_list("state").annotate(Count("id")))
    family = GaugeMetricFamily("citecut_studio_jobs", "Jobs by state.", labels=["state"])
    for state in State.values:
        family.add_metric([state], found.get(state, 0))
    return family
