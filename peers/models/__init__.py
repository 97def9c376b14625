from peers.models.answer import Kind, PeerAnswer
from peers.models.moderated import Ground, State
from peers.models.question import Ending, PeerQuestion
from peers.models.report import PeerReport

__all__ = ["Ending", "Ground", "Kind", "PeerAnswer", "PeerQuestion", "PeerReport", "State"]
