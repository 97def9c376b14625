"""A mail server that keeps what it takes, and can hold a letter until the test lets go of it."""

from dataclasses import dataclass
from email import message_from_string, policy
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Lock, Thread


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str


class Letters(ThreadingTCPServer):
    """taken: letters in the order of arrival. hold_at: the number of the letter that is held, 1 the first."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, hold_at: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.taken: list[Letter] = []
        self.hold_at, self.holds, self.lets_go = hold_at, Event(), Event()
        self.lock = Lock()
        Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def take(self, to: str, text: str) -> None:
        subject = str(message_from_string(text, policy=policy.default)["Subject"])
        with self.lock:
            self.taken.append(Letter(to, subject))
            is_held = len(self.taken) == self.hold_at
        if is_held:
            self.holds.set()
            self.lets_go.wait(60)

    def handle_error(self, request, client_address) -> None:
        """Who was killed does not say goodbye."""


class _Session(StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 ready")
        to = ""
        while line := self.rfile.readline().decode().strip():
            verb = line.upper()
            if verb.startswith("RCPT"):
                to = line.partition("<")[2].rstrip(">")
            if verb.startswith("DATA"):
                self._say("354 go on")
                self.server.take(to, self._body())
            self._say("221 bye" if verb.startswith("QUIT") else "250 ok")

    def _body(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
            lines.append(line)
        return "".join(lines)

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())
