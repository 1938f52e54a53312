"""stub"""

from fcmdiff.compare.traces import _is_done
from fcmdiff.model.labels import ChangeLabel


def tell_answer(promise, passage, side, wording):
    if side == "after":
        return ChangeLabel.NEWLY_PROMISED
    return ChangeLabel.FULFILLED if _is_done(passage, wording) else ChangeLabel.NO_LONGER_PROMISED
