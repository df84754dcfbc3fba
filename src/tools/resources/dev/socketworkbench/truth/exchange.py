"""A server and a client in one thread: an exchange, an echo until the end, and a refusal."""

import socket

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", 0))
server.listen()
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
connection.sendall(b"hello\n")
print(client.recv(4096))
client.sendall(b"abc" * 1000)
client.shutdown(socket.SHUT_WR)
while data := connection.recv(4096):
    connection.sendall(data)
connection.close()
while data := client.recv(4096):
    print(len(data))
client.close()
refused = socket.socket()
try:
    refused.connect(("127.0.0.1", 1))
except ConnectionRefusedError as error:
    print(error)
refused.close()
server.close()
