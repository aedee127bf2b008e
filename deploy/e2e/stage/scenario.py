"""What a scenario is, and the list of all."""

import dataclasses
import typing


@dataclasses.dataclass(frozen=True)
class Scenario:
    name: str
    holds: str  # what must hold, for people
    play: typing.Callable  # plays it on a stage and says what came; raises Unmet
    is_calm: bool  # takes nothing away that others stand on: calm ones are played at the same time
    is_short: bool  # in the short set
    is_of_integers: bool  # played with the KEDA that knows only integers


ALL = {}


def scenario(name, holds, calm=True, short=False, integers=False):
    def register(play):
        ALL[name] = Scenario(name, holds, play, calm, short, integers)
        return play
    return register
