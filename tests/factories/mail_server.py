"""A mail server on 127.0.0.1 that takes what it is told to take."""

import socketserver
import threading
from contextlib import contextmanager

GREETING, OK, GO_ON, BYE = b"220 ready", b"250 fine", b"354 go on", b"221 bye"


class Conversation(socketserver.StreamRequestHandler):
    """One connection, as RFC 5321 has it and no more."""

    def handle(self):
        self.say(GREETING)
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"QUIT":
                return self.say(BYE)
            self.say(self.answer(verb, line))
            if verb == b"DATA":
                self.take()
        return None

    def answer(self, verb, line):
        refused = next((code for address, code in self.server.refuses.items() if address in line.decode()), 0)
        if verb == b"RCPT" and refused:
            return b"%d not here" % refused
        return GO_ON if verb == b"DATA" else OK

    def take(self):
        """Everything up to the line with a dot alone."""
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.taken.append(b"".join(lines))
        self.say(OK)

    def say(self, line):
        self.wfile.write(line + b"\r\n")


@contextmanager
def mail_server(settings, **refuses):
    """Send this test's mail to a server, which is given; `refuses` is {address: answer code}."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.daemon_threads, server.taken, server.refuses = True, [], refuses
        threading.Thread(target=server.serve_forever, daemon=True).start()
        speak_to(settings, server.server_address[1])
        yield server
        server.shutdown()


def speak_to(settings, port):
    """Let Django send its mail to this port."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
