"""Prints all that a program could notice of whoever listens; the same in every run."""
import asyncio
import os
import select
import signal
import socket
import subprocess
import sys
import traceback


def part(name):
    print("==", name, flush=True)


def attempt(call, *args, **kwargs):
    try:
        print("->", call(*args, **kwargs))
    except BaseException:
        print(traceback.format_exc().replace(str(port), "PORT"), flush=True)


part("errors")
listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]
datagram = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
attempt(datagram.sendto, b"x", ("127.0.0.1", 70000))
attempt(datagram.sendto, b"x")
attempt(datagram.recvfrom, -1)
attempt(datagram.setsockopt, 1, 99999, 1)
attempt(datagram.bind, "nonsense")
attempt(listener.connect, ("127.0.0.1", port))
attempt(socket.socket, 999, 1)
attempt(socket.socket, type=77)
attempt(socket.create_connection, ("127.0.0.1", 1))
attempt(socket.socket().recv_into, bytearray(3), nbytes=2)
attempt(socket.socket().recv_into, bytearray(3), nbytes=2, wrong=3)
try:
    try:
        raise KeyError("outer")
    except KeyError:
        socket.socket().getpeername()
except OSError as e:
    print(repr(e), repr(e.__context__), e.__cause__, e.__traceback__.tb_next)


class Mine(socket.socket):
    def recv(self, size):
        return super().recv(size)


left, right = socket.socketpair()
mine = Mine(fileno=left.detach())
right.send(b"to mine")
print(mine.recv(3), mine.recv(10))
mine.settimeout(0.01)
attempt(mine.recv, 3)
print(socket.socket.recv, socket.socket.send.__name__, socket.socket.bind.__doc__[:20])
print(right.send == right.send, callable(right.send), type(socket.socket), repr(right.send)[:30])
right.close()
attempt(mine.send, b"x")
attempt(mine.recv, 1)
mine.close()
attempt(mine.recv, 1)
part("options")
one = socket.socket()
one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
print(one.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8))
print(one.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
one.close()
part("files")
client = socket.create_connection(("127.0.0.1", port))
served, _ = listener.accept()
written = client.makefile("rwb")
written.write(b"line\n")
written.flush()
lines = served.makefile("rb")
print(lines.readline())
with open(__file__, "rb") as file:
    print(served.sendfile(file, 0, 100))
print(len(written.read(100)))
client.close()
print(client.fileno() >= 0)
written.close()
print(client.fileno(), lines.read())
lines.close()
served.close()
part("waiting")
client = socket.create_connection(("127.0.0.1", port))
served, _ = listener.accept()
poll = select.poll()
attempt(poll.unregister, client)
poll.register(client, select.POLLIN)
print(poll.poll(0))
served.send(b"1")
print(poll.poll(1000))
epoll = select.epoll()
epoll.register(client.fileno(), select.EPOLLIN)
attempt(epoll.register, client.fileno(), select.EPOLLIN)
print(epoll.poll(1))
epoll.modify(client, select.EPOLLIN | select.EPOLLET)
print(isinstance(epoll, select.epoll), epoll.closed, type(epoll).__name__, type(epoll).__module__)
epoll.unregister(client)
epoll.close()
attempt(epoll.poll)
print(epoll.closed)
with select.epoll() as another:
    print(another.fileno())
print([len(each) for each in select.select([client], [client], [], 1)])
attempt(select.select, [-5], [], [])
client.close()
served.close()
part("fork")
forking = socket.create_server(("127.0.0.1", 0))
child = os.fork()
if child == 0:
    served, _ = forking.accept()
    served.sendall(b"from the child")
    served.close()
    os._exit(7)
client = socket.create_connection(forking.getsockname())
print(client.recv(100), os.WEXITSTATUS(os.waitpid(child, 0)[1]))
client.close()
part("another Python")
other = "import socket; s = socket.socket(); print(s.fileno()); raise SystemExit(5)"
print(subprocess.run([sys.executable, "-c", other], stdout=subprocess.PIPE))
part("asyncio")


async def main():
    async def handle(reader, writer):
        writer.write(await reader.readline())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"async\n")
    print(await reader.readline())
    writer.close()
    server.close()
    try:
        await asyncio.open_connection("127.0.0.1", 1)
    except OSError as e:
        print(e)


asyncio.run(main())
part("signals")


def alarm(*_):
    raise TimeoutError("mine")


signal.signal(signal.SIGALRM, alarm)
signal.setitimer(signal.ITIMER_REAL, 0.05)
attempt(listener.accept)
left, right = socket.socketpair()
signal.signal(signal.SIGALRM, lambda *_: right.send(b"woken"))
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(left.recv(10))
part("closing all")
os.closerange(3, 65536)
one = socket.socket()
print(one.fileno())
one.close()
file = open("/dev/null")
print(file.fileno())
two = socket.socket()
print(two.fileno())
part("uncaught")


def deep():
    socket.socket().connect(("127.0.0.1", 1))


deep()
