"""Programs that use sockets as they should; the first argument says which."""

import asyncio
import os
import selectors
import socket
import socketserver
import struct
import sys
import threading
import urllib.request
import http.server

HERE = "127.0.0.1"


def listener():
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind((HERE, 0))
    server.listen()
    return server


def connected(server):
    client = socket.socket()
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.connect(server.getsockname())
    return client


def echo(connection):
    with connection:
        while data := connection.recv(1024):
            connection.sendall(data)


def exactly(connection, count):
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def serving(server, serve):
    def accept():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,)).start()

    thread = threading.Thread(target=accept)
    thread.start()
    return thread


def stop(server, thread):
    server.shutdown(socket.SHUT_RDWR)
    thread.join()
    server.close()


def echo_server():
    server = listener()
    thread = serving(server, echo)
    for size in 1, 5000, 300_000:
        with connected(server) as client:
            client.settimeout(20)
            sender = threading.Thread(
                target=lambda c=client, n=size: (c.sendall(bytes(n)), c.shutdown(socket.SHUT_WR))
            )
            sender.start()
            while client.recv(4096):
                pass
            sender.join()
    stop(server, thread)


def line_server():
    """Answers lines, however they come."""

    def lines(connection):
        with connection, connection.makefile("rb") as reader:
            for line in reader:
                connection.sendall(b"You said: " + line)

    server = listener()
    thread = serving(server, lines)
    with connected(server) as client:
        reader = client.makefile("rb")
        client.sendall(b"ann\n")
        reader.readline()
        for piece in b"bob\n", b"cid\n", b"do", b"ra\n", b"eve\nfay\n":
            client.sendall(piece)
        for _ in range(5):
            reader.readline()
        client.shutdown(socket.SHUT_WR)
        reader.read()
    stop(server, thread)


def length_server():
    """Messages with their length in front, sent in pieces."""

    def messages(connection):
        with connection:
            while True:
                try:
                    (length,) = struct.unpack("!I", exactly(connection, 4))
                except EOFError:
                    return
                connection.sendall(b"got " + exactly(connection, length))

    server = listener()
    thread = serving(server, messages)
    with connected(server) as client:
        for text in b"a", b"hello", b"something longer":
            client.sendall(struct.pack("!I", len(text))[:2])
            client.sendall(struct.pack("!I", len(text))[2:] + text[:1])
            client.sendall(text[1:] or b"")
            exactly(client, len(text) + 4)
        client.sendall(struct.pack("!I", 1) + b"x" + struct.pack("!I", 2) + b"yz")
        exactly(client, 11)
    stop(server, thread)


def all_then_answer():
    """Reads to the end of the stream, and answers then."""

    def collect(connection):
        with connection:
            data = b""
            while more := connection.recv(7):
                data += more
            connection.sendall(b"all: " + data)

    server = listener()
    thread = serving(server, collect)
    for pieces in [b"ann"], [b"bob", b"cid", b"dora"]:
        with connected(server) as client:
            for piece in pieces:
                client.sendall(piece)
            client.shutdown(socket.SHUT_WR)
            while client.recv(1000):
                pass
    stop(server, thread)


def selector_server():
    """One thread, sockets that do not wait, and what had no room is sent later."""
    server = listener()
    ready = threading.Event()

    def serve():
        selector = selectors.DefaultSelector()
        server.setblocking(False)
        selector.register(server, selectors.EVENT_READ)
        waiting = {}
        closed = 0
        ready.set()
        while closed < 3:
            for key, events in selector.select():
                if key.fileobj is server:
                    connection, _ = server.accept()
                    connection.setblocking(False)
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
                    waiting[connection] = bytes(1_000_000)
                    selector.register(connection, selectors.EVENT_READ | selectors.EVENT_WRITE)
                    continue
                connection = key.fileobj
                if events & selectors.EVENT_READ and not connection.recv(100):
                    selector.unregister(connection)
                    connection.close()
                    closed += 1
                    continue
                if events & selectors.EVENT_WRITE:
                    count = connection.send(waiting[connection])
                    waiting[connection] = waiting[connection][count:]
                    if not waiting[connection]:
                        connection.shutdown(socket.SHUT_WR)
                        selector.modify(connection, selectors.EVENT_READ)
        selector.close()

    thread = threading.Thread(target=serve)
    thread.start()
    ready.wait()
    clients = [connected(server) for _ in range(3)]
    for client in clients:
        while client.recv(65536):
            pass
        client.close()
    thread.join()
    server.close()


def asyncio_server():
    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(b"You said: " + line)
            await writer.drain()
        writer.close()
        await writer.wait_closed()

    async def run():
        server = await asyncio.start_server(serve, HERE, 0)
        port = server.sockets[0].getsockname()[1]

        async def ask(number):
            reader, writer = await asyncio.open_connection(HERE, port)
            writer.write(b"one %d\n" % number)
            await reader.readline()
            writer.write(b"two\nthree\n")
            await reader.readline()
            await reader.readline()
            writer.close()
            await writer.wait_closed()

        await asyncio.gather(*(ask(number) for number in range(10)))
        server.close()
        await server.wait_closed()

    asyncio.run(run())


def chat():
    """Two members; everybody hears what one says. Nobody says anything in the end."""
    server = listener()
    members = []
    joined = threading.Barrier(3)

    def member(connection):
        members.append(connection)
        joined.wait()
        with connection:
            while data := connection.recv(1000):
                for other in list(members):
                    if other is not connection:
                        other.sendall(data)
            members.remove(connection)

    thread = serving(server, member)
    clients = [connected(server) for _ in range(2)]
    heard = [threading.Event(), threading.Event()]

    def hear(number):
        while clients[number].recv(1000):
            heard[number].set()

    hearing = [threading.Thread(target=hear, args=(number,)) for number in range(2)]
    for each in hearing:
        each.start()
    joined.wait()
    clients[0].sendall(b"hello\n")
    heard[1].wait()
    clients[1].sendall(b"hello you\n")
    heard[0].wait()
    for client in clients:
        client.shutdown(socket.SHUT_WR)
    for each in hearing:
        each.join()
    for client in clients:
        client.close()
    stop(server, thread)


def forking():
    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            for line in self.rfile:
                self.wfile.write(b"You said: " + line)

    class Server(socketserver.ForkingMixIn, socketserver.TCPServer):
        allow_reuse_address = True

    with Server((HERE, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        for number in range(5):
            with socket.create_connection(server.server_address) as client:
                client.sendall(b"hello %d\n" % number)
                client.recv(1000)
                client.shutdown(socket.SHUT_WR)
                while client.recv(1000):
                    pass
        server.shutdown()
        thread.join()


def web():
    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    with http.server.ThreadingHTTPServer((HERE, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = "http://%s:%d/" % server.server_address
        for _ in range(3):
            urllib.request.urlopen(address).read()
            urllib.request.urlopen(address, b"name=ann").read()
        server.shutdown()
        thread.join()


def happy_eyeballs():
    """The listener has one family, the name two addresses: the second is tried."""
    server = listener()
    thread = serving(server, echo)
    port = server.getsockname()[1]
    for family, address in (socket.AF_INET6, ("::1", port)), (socket.AF_INET, (HERE, port)):
        try:
            client = socket.socket(family)
            client.connect(address)
        except OSError:
            client.close()
            continue
        client.sendall(b"hello")
        client.recv(100)
        client.close()
    stop(server, thread)


def retry():
    """Nobody listens at first; each try has a socket of its own."""
    gone = listener()
    address = gone.getsockname()
    gone.close()
    for _ in range(3):
        with socket.socket() as client:
            client.connect_ex(address)
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(address)
        server.listen()
        thread = serving(server, echo)
        with socket.create_connection(address) as client:
            client.sendall(b"hello")
            client.recv(100)
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def datagrams():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            one.bind((HERE, 0))
            other.connect(one.getsockname())
            for text in b"a", b"bb", b"ccc":
                other.send(text)
                data, sender = one.recvfrom(100)
                one.sendto(b"got " + data, sender)
                other.recv(100)


def unix():
    path = sys.argv[2]
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        thread = serving(server, echo)
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(path)
            client.sendall(b"hello")
            client.recv(100)
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
    os.remove(path)


def reset_by_peer():
    """The peer resets the connection, which is noticed."""
    server = listener()
    done = threading.Event()

    def serve(connection):
        with connection:
            try:
                while data := connection.recv(1000):
                    connection.sendall(data)
            except ConnectionResetError:
                pass
        done.set()

    thread = serving(server, serve)
    with connected(server) as client:
        client.sendall(b"hello")
        client.recv(100)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    done.wait()
    stop(server, thread)


globals()[sys.argv[1]]()
