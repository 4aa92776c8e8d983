"""When does retaliation between states run away?

Richardson: two states whose tensions answer each other (`tension.echo`) and fade (`tension.fading`) calm down if
echo² < fading². The rule alone is iterated for two years from 0.1 above rest. The full model, in which tension also
breeds accusations and acts, lives two calm years without dated inputs on both sides of that limit; echoes beyond the
declared range are put in by hand on the first day, so that these runs are not kept as a study.
"""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context

import numpy as np
from common import asked, beside, means, number, picture, show

from escalation_sim.model import Model
from escalation_sim.parameters import Numbers, parameters
from escalation_sim.rules import bound
from escalation_sim.scenario import Scenario

ECHOES = (0.001, 0.003, 0.005, 0.007, 0.009, 0.010, 0.012)
LIMIT = parameters()["tension.fading"].value
PAIRS, YEAR = ("India", "Iran", "Afghanistan"), 365


def with_echo(numbers: Numbers, echo: float) -> Numbers:
    """The numbers but for the echo, in its range or not."""
    return Numbers({n.key: replace(n, value=echo) if n.key == "tension.echo" else n for n in numbers})


def alone(echo: float) -> float:
    """Tension above rest after two years of nothing but the rule, from 0.1."""
    rule, rest = bound("tension", with_echo(parameters(), echo)), np.full((2, 2), 0.3)
    tension = rest + 0.1
    for _ in range(2 * YEAR):
        tension = rule.after_day(tension, rest)
    return float((tension - rest)[0, 1])


def lived(job: tuple[float, int]) -> list[float]:
    """One run: tension of Pakistan toward each neighbour in the last year, and strikes a year."""
    model = Model(Scenario.load("steady_2022"), job[1])
    model.world.enforce(with_echo(model.world.numbers, job[0]))
    for _ in range(2 * YEAR):
        model.step()
    toward = [model.journal.columns.index(f"tension:Pakistan>{name}") for name in PAIRS]
    strikes = sum(event.verb == "strike" for event in model.world.log) / 2
    model.release()
    return [*np.array(model.journal.rows)[-YEAR:, toward].mean(axis=0).tolist(), strikes]


def main() -> None:
    """Simulate, print and draw."""
    ask = asked(__doc__, quick=2, full=12)
    with ProcessPoolExecutor(ask.workers, get_context("spawn")) as pool:
        jobs = [(echo, seed) for seed in range(1, ask.runs + 1) for echo in ECHOES]
        runs = np.array(list(pool.map(lived, jobs))).reshape(ask.runs, len(ECHOES), 4)
    x, core = [echo / LIMIT for echo in ECHOES], np.array([alone(echo) for echo in ECHOES])
    struck = (runs[..., 3] > 0).mean(axis=0)
    print(f"{ask.runs} seeds, two calm years; tension of Pakistan in the second of them, mean of the runs")
    rows = zip(x, np.column_stack((core, runs.mean(axis=0), struck)), strict=True)
    header = ["echo ÷ fading", "rule alone, from +0.1", *PAIRS, "strikes a year", "share of runs with a strike"]
    show(header, [[f"{at:.1f}", *map(number, row)] for at, row in rows])
    often = [f"from {at:.1f} × fading on" for at, share in zip(x, struck, strict=True) if share > 0.5]
    where = often[0] if often else "at none of these echoes"
    print(f"\nThe rule alone runs away above 1; most runs of the full model (n = {ask.runs}) see strikes {where}.")
    toward = {name: means(runs[..., i]) for i, name in enumerate(PAIRS)}
    panels = {
        "The rule alone: tension above rest after two years, from 0.1": {"rule": (core, core, core)},
        "Full model: tension of Pakistan in the second year (0 to 1)": toward,
        "Full model: strikes across borders a year": {"strikes": means(runs[..., 3])},
    }
    title = f"The rule alone runs away beyond Richardson's limit, the full model {where}"
    note = "Dotted: Richardson's limit; the model's own value is 0.3. Bands: 90 % intervals of the means."
    picture(ask, title, "steady_2022, two years", note, partial(beside, panels=panels, along=header[0], x=x, limit=1.0))


if __name__ == "__main__":
    main()
