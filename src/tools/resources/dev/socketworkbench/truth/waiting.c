/* One thread and non-blocking sockets: what is ready is told by epoll. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static void check(long result, const char *what) {
  if (result < 0) {
    perror(what);
    exit(1);
  }
}

static void wait_for(int set, int fd, unsigned events) {
  struct epoll_event wanted = {.events = events, .data.fd = fd}, ready;
  check(epoll_ctl(set, EPOLL_CTL_ADD, fd, &wanted), "epoll_ctl");
  if (epoll_wait(set, &ready, 1, 5000) != 1 || ready.data.fd != fd) {
    exit(2);
  }
  check(epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL), "epoll_ctl");
}

int main(void) {
  int set = epoll_create1(EPOLL_CLOEXEC);
  int listener = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  socklen_t length = sizeof address;
  check(bind(listener, (struct sockaddr *)&address, length), "bind");
  check(listen(listener, 2), "listen");
  check(getsockname(listener, (struct sockaddr *)&address, &length), "getsockname");
  if (accept(listener, NULL, NULL) >= 0 || errno != EAGAIN) {
    return 3;
  }
  int client = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP);
  int on = 1;
  check(setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "setsockopt");
  if (connect(client, (struct sockaddr *)&address, length) == 0 || errno != EINPROGRESS) {
    return 4;
  }
  wait_for(set, listener, EPOLLIN);
  int connection = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
  check(connection, "accept4");
  wait_for(set, client, EPOLLOUT);
  int error;
  length = sizeof error;
  check(getsockopt(client, SOL_SOCKET, SO_ERROR, &error, &length), "getsockopt");
  for (int turn = 0; turn < 20; turn++) {
    char head[] = "head ", body[] = "and body", in[100];
    struct iovec parts[] = {{head, 5}, {body, 8}};
    check(writev(client, parts, 2), "writev");
    wait_for(set, connection, EPOLLIN);
    struct iovec places[] = {{in, 7}, {in + 7, 90}};
    check(readv(connection, places, 2), "readv");
    if (recv(connection, in, sizeof in, 0) >= 0 || errno != EAGAIN) {
      return 5;
    }
    check(send(connection, in, 13, MSG_NOSIGNAL), "send");
    wait_for(set, client, EPOLLIN | EPOLLET);
    int waiting;
    check(ioctl(client, FIONREAD, &waiting), "ioctl");
    check(read(client, in, sizeof in), "read");
  }
  char name[] = "/tmp/waiting-XXXXXX";
  int file = mkstemp(name);
  unlink(name);
  check(write(file, "from a file", 11), "write");
  off_t from = 0;
  check(sendfile(client, file, &from, 11), "sendfile");
  wait_for(set, connection, EPOLLIN);
  char in[100];
  check(read(connection, in, sizeof in), "read");
  int copy = dup(client);
  check(fcntl(copy, F_SETFD, FD_CLOEXEC), "fcntl");
  check(fcntl(client, F_SETFL, fcntl(client, F_GETFL) & ~O_NONBLOCK), "fcntl");
  close(client);
  struct linger reset = {1, 0};
  check(setsockopt(copy, SOL_SOCKET, SO_LINGER, &reset, sizeof reset), "setsockopt");
  close(copy);
  wait_for(set, connection, EPOLLIN);
  if (read(connection, in, sizeof in) >= 0 || errno != ECONNRESET) {
    return 6;
  }
  close(connection);
  close(listener);
  close(set);
  return 0;
}
