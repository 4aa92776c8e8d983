"""The helper from which local workers are started: it has imported everything, so that they need not.

Each worker would otherwise import Mesa, pandas and Dask by itself, which takes seconds.
"""

import multiprocessing
import os

IMPORTED = ("distributed", "distributed.nanny", "escalation_sim.studies.one", "escalation_sim.studies.reading")
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def prepare() -> str:
    """Start the helper, if this system can have one; returns the name of the way in which workers are started.

    The sooner it is called the better: the helper imports beside us. Calling it again changes nothing.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return "spawn"
    from multiprocessing import forkserver

    multiprocessing.set_forkserver_preload(list(IMPORTED))
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))  # a process with threads should not be forked
    try:
        forkserver.ensure_running()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return "forkserver"
