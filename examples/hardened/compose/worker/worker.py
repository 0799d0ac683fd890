import os
import signal
import socket
import sys


def stop(*_):
    print("stopping", flush=True)
    sys.exit(0)


def next_note(cache):
    """Waits for a note; Redis answers with the name of the list and its last item."""
    cache.write(b"*3\r\n$5\r\nBRPOP\r\n$5\r\nnotes\r\n$1\r\n0\r\n")
    cache.flush()
    cache.readline()
    name_size = cache.readline()
    cache.read(int(name_size[1:]) + 2)
    size = int(cache.readline()[1:])
    return cache.read(size + 2)[:-2].decode()


signal.signal(signal.SIGTERM, stop)
with socket.create_connection((os.environ["REDIS_HOST"], 6379)) as connection:
    cache = connection.makefile("rwb")
    while True:
        print("note:", next_note(cache), flush=True)
