"""What the measures amount to: medians, p95, ratios to driver.js, and the goals."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

LIBRARIES = ("cairn", "driver", "shepherd", "intro", "joyride")
NAMES = {
    "cairn": "Cairn",
    "driver": "driver.js",
    "shepherd": "shepherd.js",
    "intro": "intro.js",
    "joyride": "react-joyride",
    "bare": "floor",
    "none": "nothing",
}
BESIDE = "driver"


@dataclass(frozen=True)
class Measure:
    """One line of the table. only: without the columns of the floor and of the page alone."""

    key: str
    title: str
    digits: int = 1


MEASURES = (
    Measure("bytes", "bytes over the wire, gzip", 0),
    Measure("entry", "  in a page that shows nothing", 0),
    Measure("bytes without React", "  the same without React", 0),
    Measure("script", "parse and run, ms", 1),
    Measure("script slow", "  at a sixth of the CPU", 0),
    Measure("start 50", "start -> settled, 50 nodes, ms", 1),
    Measure("again 50", "  the second time in the page", 1),
    Measure("cold 50", "  its renderer not loaded yet", 1),
    Measure("slow 50", "  at a sixth of the CPU", 0),
    Measure("start 20000", "start -> settled, 20,000 nodes", 1),
    Measure("again 20000", "  the second time in the page", 1),
    Measure("inside 20000", "  of it in start() itself", 1),
    Measure("cold 20000", "  its renderer not loaded yet", 1),
    Measure("step 50", "step -> step, 50 nodes, ms", 1),
    Measure("step 20000", "step -> step, 20,000 nodes", 1),
    Measure("work 50", "main thread: one of each, 50 nodes", 1),
    Measure("work 20000", "main thread: one of each, 20,000", 1),
    Measure("scroll script", "script a scrolled frame, ms", 2),
    Measure("scroll all", "main thread a scrolled frame, ms", 2),
    Measure("long", "long tasks, all openings and steps", 0),
    Measure("heap", "heap kept an opening, bytes", 0),
    Measure("nodes", "nodes kept after 1,000 openings", 0),
    Measure("listeners", "listeners left after the end", 0),
    Measure("idle script", "script in 3 s idle, none open, ms", 2),
    Measure("idle open", "script in 3 s idle, one open, ms", 2),
    Measure("shift", "layout shift caused (CLS)", 4),
)


@dataclass
class Figures:
    """What was measured: values by measure and library."""

    of: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def add(self, measure: str, library: str, value: float) -> None:
        self.of.setdefault(measure, {}).setdefault(library, []).append(value)

    def median(self, measure: str, library: str) -> float | None:
        values = self.of.get(measure, {}).get(library)
        return percentile(values, 0.5) if values else None

    def ratio(self, measure: str, library: str) -> float | None:
        """To driver.js."""
        mine, theirs = self.median(measure, library), self.median(measure, BESIDE)
        return mine / theirs if mine is not None and theirs else None

    def as_json(self) -> dict[str, dict[str, dict[str, object]]]:
        """`{measure: {library: {median, p95, ratio, runs}}}`; ratio: to driver.js's median."""
        return {
            measure: {
                library: {
                    "median": self.median(measure, library),
                    "p95": percentile(values, 0.95),
                    "ratio": self.ratio(measure, library),
                    "runs": values,
                }
                for library, values in by.items()
            }
            for measure, by in self.of.items()
        }


def percentile(values: Sequence[float], share: float) -> float:
    """Linear between the two nearest (as numpy's default). At least one value."""
    ranked = sorted(values)
    at = (len(ranked) - 1) * share
    low, high = math.floor(at), math.ceil(at)
    return ranked[low] + (ranked[high] - ranked[low]) * (at - low)


@dataclass(frozen=True)
class Goal:
    """A figure of Cairn's and the most that it may be; ratio: of the ratio to driver.js."""

    says: str
    measure: str
    most: float
    ratio: bool = False


GOALS = (
    Goal("entry, bytes", "entry", 6_000),
    Goal("entry and tour, bytes", "bytes", 14_000),
    Goal("start -> settled, 50 nodes", "start 50", 0.6, ratio=True),
    Goal("start -> settled, 20,000 nodes", "start 20000", 0.35, ratio=True),
    Goal("step -> step, 50 nodes", "step 50", 1.0, ratio=True),
    Goal("step -> step, 20,000 nodes", "step 20000", 1.0, ratio=True),
    Goal("a scrolled frame above the page's own, ms", "scroll above", 1.0),
    Goal("long tasks", "long", 0),
    Goal("script while idle, none open, ms", "idle script", 0),
    Goal("script while idle, one open, ms", "idle open", 0),
    Goal("listeners left", "listeners", 0),
    Goal("layout shift", "shift", 0),
)


def table(figures: Figures) -> list[str]:
    """One line a measure: the medians, of times with their p95, then the ratios to driver.js."""
    columns = (*LIBRARIES, "bare", "none")
    lines = [f"{'medians (p95)':<40}" + "".join(f"{NAMES[one]:>17}" for one in columns)]
    for measure in MEASURES:
        cells = [_cell(figures, measure, library) for library in columns]
        if any(cells):
            lines.append(f"{measure.title:<40}" + "".join(f"{cell:>17}" for cell in cells))
    lines += ["", f"{'ratios to driver.js':<40}" + "".join(f"{NAMES[one]:>17}" for one in columns)]
    for key in ("bytes", "script", "script slow", "start 50", "slow 50", "start 20000"):
        lines.append(_ratios(figures, key, columns))
    for key in ("step 50", "step 20000", "work 50", "work 20000"):
        lines.append(_ratios(figures, key, columns))
    return lines


def goals(figures: Figures) -> list[str]:
    """Each goal, what came of it, and whether it is reached."""
    lines = []
    for goal in GOALS:
        found = (figures.ratio if goal.ratio else figures.median)(goal.measure, "cairn")
        if found is None:
            continue
        times = " x driver.js" if goal.ratio else ""
        said = "reached" if found <= goal.most else "MISSED"
        lines.append(f"{goal.says:<46}{found:>12,.2f}{times:<12} of at most {goal.most:g}: {said}")
    return lines


def _cell(figures: Figures, measure: Measure, library: str) -> str:
    values = figures.of.get(measure.key, {}).get(library)
    if not values:
        return ""
    median = f"{percentile(values, 0.5):,.{measure.digits}f}"
    if len(values) < 4:
        return median
    return f"{median} ({percentile(values, 0.95):,.{measure.digits}f})"


def _ratios(figures: Figures, key: str, columns: Sequence[str]) -> str:
    title = next(one.title.strip() for one in MEASURES if one.key == key)
    found = [figures.ratio(key, library) for library in columns]
    return f"{title:<40}" + "".join(f"{'' if one is None else f'{one:.2f}':>17}" for one in found)
