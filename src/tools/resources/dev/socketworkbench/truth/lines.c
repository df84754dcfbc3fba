// Each call on a socket stands on a line that says in a comment which call it makes.
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <pthread.h>

static int listener;

static void *serve(void *unused) {
  int conn = accept(listener, 0, 0); // accept
  char bytes[100];
  ssize_t got = recv(conn, bytes, sizeof bytes, 0); // recv
  send(conn, bytes, got, 0); // send
  close(conn); // close
  return unused;
}

int main(void) {
  struct sockaddr_in here = {.sin_family = AF_INET};
  socklen_t length = sizeof here;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  listener = socket(AF_INET, SOCK_STREAM, 0); // socket
  bind(listener, (struct sockaddr *)&here, sizeof here); // bind
  listen(listener, 5); // listen
  getsockname(listener, (struct sockaddr *)&here, &length); // getsockname
  pthread_t thread;
  pthread_create(&thread, 0, serve, 0);
  int client = socket(AF_INET, SOCK_STREAM, 0); // socket
  connect(client, (struct sockaddr *)&here, sizeof here); // connect
  write(client, "hello", 5); // write
  char bytes[100];
  read(client, bytes, sizeof bytes); // read
  close(client); // close
  pthread_join(thread, 0);
  return 0;
}
