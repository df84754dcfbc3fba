# One thread serves several clients, which stay side by side. It waits as the first argument says
# (PollSelector), greets with the second and answers with the third before what came.
import selectors
import socket
import sys
import threading

WAITING, GREETING, WORDS = sys.argv[1], sys.argv[2].encode(), sys.argv[3].encode()
CLIENTS = 3


def serve(server):
    with getattr(selectors, WAITING)() as selector:
        server.setblocking(False)
        selector.register(server, selectors.EVENT_READ)
        gone = 0
        while gone < CLIENTS:
            for key, _ in selector.select():
                if key.fileobj is server:
                    connection, address = server.accept()
                    connection.setblocking(False)
                    if GREETING:
                        connection.send(GREETING)
                    selector.register(connection, selectors.EVENT_READ)
                    continue
                message = key.fileobj.recv(512)
                if message:
                    key.fileobj.send(WORDS + message)
                else:
                    selector.unregister(key.fileobj)
                    key.fileobj.close()
                    gone += 1
    server.close()


def read(client, count):
    while count > 0:
        count -= len(client.recv(4096))


listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen(5)
serving = threading.Thread(target=serve, args=(listener,))
serving.start()
clients = []
for _ in range(CLIENTS):
    client = socket.socket()
    client.connect(listener.getsockname())
    read(client, len(GREETING))
    clients.append(client)
for turn in range(2):
    for number, client in reversed(list(enumerate(clients))):
        message = b"turn %d of client %d\n" % (turn, number)
        client.sendall(message)
        read(client, len(WORDS) + len(message))
for client in clients:
    client.close()
serving.join()
