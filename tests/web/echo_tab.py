"""A game of its own for tests of the hall: it says what it was given and repeats what it hears."""

import sys

FILE = (
    b'{"type": "deliver_file_start", "key": "%s", "path": "/a/b.csv", "open_method": "download", '
    b'"mime_type": "text/csv", "encoding": "utf-8"}'
)


def main():
    """Speak the protocol of a game behind a tab until the input ends or it is told to quit."""
    _say(b"D", sys.argv[1].encode())
    while head := sys.stdin.buffer.read(5):
        body = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
        if b'"quit"' in body and head[:1] == b"M":
            break
        if body.startswith(b"file "):
            _say(b"M", FILE % body[5:])
        _say(b"D", body)


def _say(kind, body):
    sys.stdout.buffer.write(b"%s%s%s" % (kind, len(body).to_bytes(4, "big"), body))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.stdout.buffer.write(b"__GANGLION__\n")
    main()
