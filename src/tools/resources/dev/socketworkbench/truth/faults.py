"""Each function makes one mistake with sockets that beginners make; the first argument says which."""

import os
import signal
import socket
import struct
import sys
import threading

HERE = "127.0.0.1"


def listener():
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind((HERE, 0))
    server.listen()
    return server


def pair(serve, ask):
    """One thread serves the only connection, the other one asks."""
    server = listener()

    def accept():
        connection, _ = server.accept()
        serve(connection)

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    client = socket.socket()
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.connect(server.getsockname())
    ask(client)
    thread.join()
    server.close()


def drain(connection):
    while connection.recv(65536):
        pass
    connection.close()


def short_send():
    sent = threading.Event()

    def serve(connection):
        sent.wait()
        drain(connection)

    def ask(client):
        client.setblocking(False)
        client.send(bytes(50_000_000))
        client.close()
        sent.set()

    pair(serve, ask)


def short_send_then_another():
    sent = threading.Event()

    def serve(connection):
        sent.wait()
        drain(connection)

    def ask(client):
        client.setblocking(False)
        client.send(bytes(50_000_000))
        sent.set()
        client.setblocking(True)
        client.send(b"that was all")
        client.close()

    pair(serve, ask)


def recv_as_message():
    sent = threading.Event()

    def serve(connection):
        connection.send(b"You said: " + connection.recv(1000))
        sent.wait()
        connection.send(b"You said: " + connection.recv(1000))
        drain(connection)

    def ask(client):
        client.send(b"ann")
        client.recv(1000)
        for name in b"bob", b"cid", b"dora":
            client.send(name)
        sent.set()
        client.recv(1000)
        client.shutdown(socket.SHUT_WR)
        drain(client)

    pair(serve, ask)


def recv_as_message_part():
    def serve(connection):
        for _ in range(3):
            connection.send(b"You said: " + connection.recv(20))
        drain(connection)

    def ask(client):
        client.send(b"ann")
        client.recv(1000)
        client.send(b"a longer message than twenty bytes")
        client.shutdown(socket.SHUT_WR)
        drain(client)

    pair(serve, ask)




def stalled():
    server = listener()
    sent = threading.Event()

    def serve():
        connection, _ = server.accept()
        sent.wait()
        while data := connection.recv(1000):
            connection.send(b"ok: " + data)

    def ask():
        client = socket.socket()
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.connect(server.getsockname())
        for name in b"bob", b"cid", b"dora":
            client.send(name)
        sent.set()
        for _ in range(3):
            client.recv(1000)

    threading.Thread(target=serve, daemon=True).start()
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(1.5)
    os._exit(0)


def deadlock():
    server = listener()

    def serve():
        connection, _ = server.accept()
        connection.recv(1000)

    def ask():
        client = socket.socket()
        client.connect(server.getsockname())
        client.recv(1000)

    threading.Thread(target=serve, daemon=True).start()
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(1.5)
    os._exit(0)


def no_recv_loop():
    def serve(connection):
        connection.recv(1000)
        connection.send(b"ok")
        connection.close()

    def ask(client):
        client.sendall(bytes(3000))
        try:
            drain(client)
        except ConnectionResetError:
            pass

    pair(serve, ask)


def no_recv_loop_number():
    half = threading.Event()
    rest = threading.Event()

    def serve(connection):
        half.wait()
        length = connection.recv(4)
        rest.set()
        connection.recv(len(length) + 100)
        drain(connection)

    def ask(client):
        message = struct.pack("!I", 5) + b"hello"
        client.sendall(message[:2])
        half.set()
        rest.wait()
        client.sendall(message[2:])
        client.close()

    pair(serve, ask)


def end_ignored():
    def serve(connection):
        for _ in range(50):
            connection.recv(1000)
        connection.close()

    def ask(client):
        client.sendall(b"bye")
        client.close()

    pair(serve, ask)


def error_ignored_connect():
    gone = listener()
    address = gone.getsockname()
    gone.close()
    client = socket.socket()
    client.connect_ex(address)
    try:
        client.send(b"hello")
    except BrokenPipeError:
        pass
    client.close()


def error_ignored_bind():
    first = listener()
    second = socket.socket()
    try:
        second.bind(first.getsockname())
    except OSError:
        pass
    second.listen()
    second.close()
    first.close()


def error_ignored_send():
    closed = threading.Event()

    def serve(connection):
        connection.close()
        closed.set()

    def ask(client):
        closed.wait()
        for _ in range(10):
            try:
                client.send(b"are you there?")
            except OSError:
                pass
        client.close()

    pair(serve, ask)


def close_unread():
    sent = threading.Event()

    def serve(connection):
        sent.wait()
        connection.close()

    def ask(client):
        client.send(b"one")
        client.send(b"two")
        sent.set()
        try:
            drain(client)
        except ConnectionResetError:
            pass

    pair(serve, ask)


def missing_close():
    server = listener()
    kept = []

    def serve():
        for _ in range(5):
            connection, _ = server.accept()
            kept.append(connection)
            while data := connection.recv(1000):
                connection.sendall(data)

    thread = threading.Thread(target=serve)
    thread.start()
    for _ in range(5):
        client = socket.socket()
        client.connect(server.getsockname())
        client.sendall(b"hello")
        client.recv(1000)
        client.close()
    thread.join()
    server.close()
    os._exit(0)


def missing_close_one_recv():
    server = listener()
    kept = []

    def serve():
        for _ in range(5):
            connection, _ = server.accept()
            kept.append(connection)
            connection.sendall(connection.recv(1000))

    thread = threading.Thread(target=serve)
    thread.start()
    for _ in range(5):
        client = socket.socket()
        client.connect(server.getsockname())
        client.sendall(b"hello")
        client.recv(1000)
        client.close()
    thread.join()
    server.close()
    os._exit(0)


def leak():
    gone = listener()
    address = gone.getsockname()
    gone.close()
    kept = []
    for _ in range(5):
        client = socket.socket()
        kept.append(client)
        client.connect_ex(address)
    os._exit(0)


def leak_fork():
    server = listener()
    kept = []
    for _ in range(4):
        client = os.fork()
        if client == 0:
            server.close()
            asking = socket.socket()
            asking.connect(server_address)
            asking.sendall(b"hello")
            asking.recv(1000)
            asking.close()
            os._exit(0)
        connection, _ = server.accept()
        child = os.fork()
        if child == 0:
            server.close()
            while data := connection.recv(1000):
                connection.sendall(data)
            connection.close()
            os._exit(0)
        kept.append(connection)
        os.waitpid(child, 0)
        os.waitpid(client, 0)
    server.close()
    os._exit(0)


def never_accepted():
    server = listener()
    client = socket.socket()
    client.connect(server.getsockname())
    client.settimeout(0.3)
    client.sendall(b"hello")
    try:
        client.recv(1000)
    except TimeoutError:
        pass
    client.close()
    server.close()


def never_accepted_busy():
    server = listener()

    def serve():
        connection, _ = server.accept()
        while data := connection.recv(1000):
            connection.sendall(data)

    threading.Thread(target=serve, daemon=True).start()
    first = socket.socket()
    first.connect(server.getsockname())
    first.sendall(b"hello")
    first.recv(1000)
    second = socket.socket()
    second.connect(server.getsockname())
    second.settimeout(0.3)
    second.sendall(b"hello")
    try:
        second.recv(1000)
    except TimeoutError:
        pass
    os._exit(0)


def loopback_only():
    server = listener()
    client = socket.socket()
    try:
        client.connect(("127.0.0.2", server.getsockname()[1]))
    except ConnectionRefusedError:
        pass
    client.close()
    server.close()


def no_reuseaddr():
    server = socket.socket()
    server.bind((HERE, 0))
    server.listen()
    address = server.getsockname()
    client = socket.socket()
    client.connect(address)
    connection, _ = server.accept()
    connection.close()
    client.recv(1000)
    client.close()
    server.close()
    again = socket.socket()
    try:
        again.bind(address)
    except OSError:
        pass
    again.close()


def byte_order():
    server = socket.socket()
    server.bind((HERE, socket.htons(int(sys.argv[2]))))
    server.listen()
    client = socket.socket()
    try:
        client.connect((HERE, int(sys.argv[2])))
    except ConnectionRefusedError:
        pass
    client.close()
    server.close()


def sigpipe():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    closed = threading.Event()

    def serve(connection):
        connection.close()
        closed.set()

    def ask(client):
        closed.wait()
        for _ in range(10):
            client.send(b"are you there?")

    pair(serve, ask)


server_address = None
if __name__ == "__main__":
    if sys.argv[1] == "leak_fork":
        made = listener

        def listener():
            global server_address
            server = made()
            server_address = server.getsockname()
            return server

    globals()[sys.argv[1]]()
