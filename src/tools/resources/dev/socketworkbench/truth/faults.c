/* Mistakes that are made in C; the argument says which. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int server;
static struct sockaddr_in address;

static void listens(uint16_t port) {
  socklen_t length = sizeof address;
  int on = 1;
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = port;
  server = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  bind(server, (struct sockaddr *)&address, sizeof address);
  listen(server, 5);
  getsockname(server, (struct sockaddr *)&address, &length);
}

static int connected(void) {
  int client = socket(AF_INET, SOCK_STREAM, 0);
  connect(client, (struct sockaddr *)&address, sizeof address);
  return client;
}

/* The parent keeps the connection that its child serves: the client never sees the end. */
static void leak_fork(void) {
  listens(0);
  for (int i = 0; i < 4; i++) {
    int client = connected();
    int connection = accept(server, NULL, NULL);
    if (fork() == 0) {
      char bytes[100];
      close(server);
      close(client);
      send(connection, bytes, recv(connection, bytes, sizeof bytes, 0), 0);
      close(connection);
      exit(0);
    }
    char bytes[100];
    send(client, "hello", 5, 0);
    recv(client, bytes, sizeof bytes, 0);
    wait(NULL);
    close(client);
  }
  close(server);
}

static void byte_order(void) {
  listens(60000); /* without htons */
  close(server);
}

static void error_ignored(void) {
  listens(0);
  close(server);
  int client = connected(); /* is refused */
  char bytes[10];
  recv(client, bytes, sizeof bytes, 0);
  close(client);
}

/* SIGPIPE is what it is by default in C. */
static void sigpipe(void) {
  listens(0);
  int client = connected();
  close(accept(server, NULL, NULL));
  for (;;) {
    send(client, "hello", 5, 0);
  }
}

int main(int count, char **arguments) {
  if (count < 2) return 2;
  if (strcmp(arguments[1], "leak_fork") == 0) leak_fork();
  if (strcmp(arguments[1], "byte_order") == 0) byte_order();
  if (strcmp(arguments[1], "error_ignored") == 0) error_ignored();
  if (strcmp(arguments[1], "sigpipe") == 0) sigpipe();
  return 0;
}
