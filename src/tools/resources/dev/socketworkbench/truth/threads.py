"""Two threads with sockets of several kinds; always the same calls."""
import errno
import os
import select
import signal
import socket
import threading


def serve(listener):
    connection, _ = listener.accept()
    with connection:
        while data := connection.recv(100):
            connection.sendall(data.upper())
    with listener.accept()[0] as second:
        parts = second.recvmsg(64)[0]
        second.sendmsg([parts[:2], parts[2:]])


def streams():
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    address = listener.getsockname()
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    with socket.socket() as client:
        client.settimeout(None)
        client.connect(address)
        for size in (1, 50, 99):
            client.send(bytes(range(size)))
            got = 0
            while got < size:
                got += len(client.recv(size - got, socket.MSG_WAITALL))
        client.shutdown(socket.SHUT_WR)
        client.recv(10)
    with socket.socket() as client:
        client.connect(address)
        os.write(client.fileno(), b"parts")
        os.read(client.fileno(), 2)
        client.recv(3, socket.MSG_PEEK)
        client.recv(3, socket.MSG_WAITALL)
        client.recv(3)
    server.join()
    listener.close()
    with socket.socket() as nobody:
        try:
            nobody.connect(address)
        except ConnectionRefusedError:
            pass


def datagrams():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        one.sendto(b"datagram", one.getsockname())
        one.recvfrom(3)
        one.sendto(b"", one.getsockname())
        one.recvfrom(3)
        one.setblocking(False)
        try:
            one.recvfrom(3)
        except BlockingIOError:
            pass
        one.connect(one.getsockname())
        one.send(b"x")
        select.select([one], [one], [], 1)
        one.recv(5)


def pairs():
    left, right = socket.socketpair()
    second = left.dup()
    left.close()
    second.send(b"through the copy")
    poll = select.poll()
    poll.register(right, select.POLLIN)
    poll.poll(1000)
    right.recv(100)
    signal.signal(signal.SIGALRM, lambda *_: second.send(b"after the signal"))
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    right.recv(100)
    second.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
    with left, right, second:
        pass


streams()
datagrams()
pairs()
