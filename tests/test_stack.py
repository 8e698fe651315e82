"""What a test calls finds room for its frames."""

from concurrent.futures import ThreadPoolExecutor
from resource import RUSAGE_SELF, getrusage

from tests.stack import roomy

DEEP, OFTEN = 300, 100


def faults():
    """How often this process met a page of memory it had not had before."""
    return getrusage(RUSAGE_SELF).ru_minflt


def calls_at_every_depth(depth):
    """Call a function many times over, ever deeper down."""
    for _turn in range(OFTEN):
        nothing()
    if depth:
        calls_at_every_depth(depth - 1)


def nothing():
    return None


def in_a_thread(work):
    """What a function gives that begins with a stack of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def met(work):
    before = faults()
    work(DEEP)
    return faults() - before


def test_a_call_at_no_depth_fetches_memory_each_time():
    assert in_a_thread(lambda: met(roomy(calls_at_every_depth))) < OFTEN


def test_arguments_answers_and_errors_go_through():
    assert roomy(divmod)(7, 2) == (3, 1)
    assert roomy(dict)(a=1) == {"a": 1}
