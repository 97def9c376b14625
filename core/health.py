"""/healthz says that the process answers, /readyz that it can do its work."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import heartbeat, queues
from core.management.commands.tick import NAME as TICK

STALE_AFTER = 300  # seconds; `tick` runs every minute


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, cache and migrations are in order, else 503; each part is named.

    `tick` is the age of its last run in seconds (null: never). A late tick is reported as `tick_is_late`
    and is no reason to take the site out of service: pages and forms work without it. `queues` tells of each
    queue how many seconds its oldest entry has been waiting (null: nothing waits).
    """
    parts = {"database": _works(_database), "cache": _works(_cache), "migrations": _works(_migrations)}
    is_ready = all(parts.values())
    age = heartbeat.age(TICK) if is_ready else None
    body = {
        "status": "ok" if is_ready else "unavailable",
        **{name: "ok" if works else "failed" for name, works in parts.items()},
        "tick": None if age is None else round(age),
        "tick_is_late": age is None or age > STALE_AFTER,
        "queues": queues.ages() if is_ready else {},
    }
    return JsonResponse(body, status=200 if is_ready else 503)


def cache_true(check: Callable[[], bool]) -> Callable[[], bool]:
    """Ask again until the answer is yes; then it stays for the life of the process."""
    answers: set[bool] = set()

    def answer() -> bool:
        if True not in answers:
            answers.add(check())
        return True in answers

    return answer


def _works(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever a broken server raises means the same here
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _cache() -> bool:
    cache.set("readyz", "ok", 10)
    return cache.get("readyz") == "ok"


@cache_true
def _migrations() -> bool:
    """Reads every migration file; a process that once found them all applied need not look again."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
