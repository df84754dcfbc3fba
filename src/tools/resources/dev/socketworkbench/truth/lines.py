# Each call on a socket stands on a line that says in a comment which calls it makes.
import os
import selectors
import socket
import ssl
import subprocess
import sys
import threading


class Own(socket.socket):
    def receive(self):
        return self.recv(100)  # recv


def serve(listener):
    conn, peer = listener.accept()  # accept getsockname
    with conn:
        conn.settimeout(20)  # ioctl
        data = b""
        while len(data) < 5:
            data += conn.recv(
                2,
            )  # poll recv, two lines above
        conn.sendall(data)  # poll send
        conn.shutdown(socket.SHUT_WR)  # shutdown
        conn.recv(1)  # poll recv
    # close, where the with statement stands


def both():
    a, b = socket.socketpair()  # socketpair getsockname
    view = memoryview(bytearray(10))
    a.send(b"one")  # send
    b.recv_into(view)  # recv
    pre = a.sendmsg
    pre([b"two", b"three"])  # sendmsg
    b.recvmsg(10)  # recvmsg
    with selectors.DefaultSelector() as waits:  # epoll_create close
        waits.register(b, selectors.EVENT_READ)  # epoll_ctl
        waits.select(0)  # epoll_wait
    a.close()  # close
    b.close()  # close


listener = socket.socket()  # socket
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # setsockopt
listener.bind(("127.0.0.1", 0))  # bind
listener.listen(5)  # listen
server = threading.Thread(target=serve, args=(listener,))
server.start()
address = listener.getsockname()  # getsockname
client = Own()  # socket
client.connect(address)  # connect
client.send(b"hello")  # send
file = client.makefile("rb")
assert file.read(5) == b"hello"  # recv
assert client.receive() == b""
file.close()
client.close()  # close
server.join()
listener.close()  # close
child = os.fork()
if child == 0:
    both()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
if len(sys.argv) == 1:
    subprocess.run([sys.executable, __file__, "again"], check=True)
try:
    socket.create_connection(("127.0.0.1", 1))  # socket connect close
except ConnectionRefusedError:
    import traceback

    traceback.print_exc()
print(ssl.OPENSSL_VERSION_INFO > (1,), sys.path[0] == os.path.dirname(__file__))
