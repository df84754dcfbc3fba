/* An echo server with epoll and clients that loop, each over all that its calls return. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CLIENTS = 4, SIZE = 400000 };

struct conversation {
  int socket;
  size_t held;
  int ended;
  char bytes[65536];
};

static void must(int result, const char *what) {
  if (result < 0) {
    perror(what);
    exit(1);
  }
}

static int listening(struct sockaddr_in *address) {
  int server = socket(AF_INET, SOCK_STREAM, 0);
  int on = 1;
  socklen_t length = sizeof *address;
  memset(address, 0, sizeof *address);
  address->sin_family = AF_INET;
  address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  must(server, "socket");
  must(setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), "setsockopt");
  must(bind(server, (struct sockaddr *)address, sizeof *address), "bind");
  must(listen(server, 16), "listen");
  must(getsockname(server, (struct sockaddr *)address, &length), "getsockname");
  return server;
}

static void ask(struct sockaddr_in *address) {
  static char bytes[SIZE];
  size_t sent = 0, received = 0;
  int client = socket(AF_INET, SOCK_STREAM, 0);
  must(connect(client, (struct sockaddr *)address, sizeof *address), "connect");
  while (received < SIZE) {
    size_t chunk = SIZE - sent < 10000 ? SIZE - sent : 10000;
    size_t wanted = received + chunk;
    while (chunk > 0) {
      ssize_t taken = send(client, bytes + sent, chunk, MSG_NOSIGNAL);
      must(taken, "send");
      sent += taken;
      chunk -= taken;
    }
    while (received < wanted) {
      ssize_t got = recv(client, bytes, sizeof bytes, 0);
      must(got, "recv");
      if (got == 0) exit(1);
      received += got;
    }
  }
  shutdown(client, SHUT_WR);
  while (recv(client, bytes, sizeof bytes, 0) > 0) {
  }
  close(client);
  exit(0);
}

static void watch(int epoll, struct conversation *it, int how) {
  struct epoll_event event = {.data.ptr = it};
  event.events = (it->held < sizeof it->bytes && !it->ended ? EPOLLIN : 0) | (it->held ? EPOLLOUT : 0);
  must(epoll_ctl(epoll, how, it->socket, &event), "epoll_ctl");
}

static int serve(int epoll, struct conversation *it, unsigned events) {
  if (events & EPOLLIN) {
    ssize_t got = recv(it->socket, it->bytes + it->held, sizeof it->bytes - it->held, 0);
    if (got < 0 && errno != EAGAIN) must(-1, "recv");
    if (got == 0) it->ended = 1;
    if (got > 0) it->held += got;
  }
  if (it->held > 0) {
    ssize_t taken = send(it->socket, it->bytes, it->held, MSG_NOSIGNAL);
    if (taken < 0 && errno != EAGAIN) must(-1, "send");
    if (taken > 0) {
      memmove(it->bytes, it->bytes + taken, it->held - taken);
      it->held -= taken;
    }
  }
  if (it->ended && it->held == 0) {
    close(it->socket);
    free(it);
    return 1;
  }
  watch(epoll, it, EPOLL_CTL_MOD);
  return 0;
}

int main(void) {
  struct sockaddr_in address;
  int server = listening(&address);
  int epoll = epoll_create1(0), left = CLIENTS;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  must(fcntl(server, F_SETFL, O_NONBLOCK), "fcntl");
  must(epoll_ctl(epoll, EPOLL_CTL_ADD, server, &event), "epoll_ctl");
  for (int i = 0; i < CLIENTS; i++) {
    if (fork() == 0) {
      close(server);
      close(epoll);
      ask(&address);
    }
  }
  while (left > 0) {
    struct epoll_event events[8];
    int count = epoll_wait(epoll, events, 8, -1);
    must(count, "epoll_wait");
    for (int i = 0; i < count; i++) {
      if (events[i].data.ptr != NULL) {
        left -= serve(epoll, events[i].data.ptr, events[i].events);
        continue;
      }
      int small = 4096;
      struct conversation *it = calloc(1, sizeof *it);
      it->socket = accept4(server, NULL, NULL, SOCK_NONBLOCK);
      must(it->socket, "accept4");
      setsockopt(it->socket, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
      watch(epoll, it, EPOLL_CTL_ADD);
    }
  }
  close(epoll);
  close(server);
  while (wait(NULL) > 0) {
  }
  return 0;
}
