/* Closed-loop echo client: one thread, one epoll. Each connection has one message under way; its
 * answer is compared byte for byte before the next is sent.
 * echo-client PORT CONNECTIONS BYTES SECONDS prints the answers a second.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct peer {
  int fd;
  size_t got;
};

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void send_all(int fd, const char *bytes, size_t size) {
  for (size_t sent = 0; sent < size;) {
    ssize_t n = send(fd, bytes + sent, size - sent, MSG_NOSIGNAL);
    if (n < 0) fail("send");
    sent += (size_t)n;
  }
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
  int count = atoi(argv[2]);
  size_t size = (size_t)atol(argv[3]);
  double seconds = atof(argv[4]);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  char *message = malloc(size), *answer = malloc(size);
  struct peer *peers = calloc((size_t)count, sizeof *peers);
  struct epoll_event *events = calloc((size_t)count, sizeof *events);
  if (!message || !answer || !peers || !events) fail("malloc");
  for (size_t i = 0; i < size; i++) message[i] = (char)('a' + i % 26);
  int epoll = epoll_create1(0);
  if (epoll < 0) fail("epoll_create1");
  for (int i = 0; i < count; i++) {
    int one = 1;
    peers[i].fd = socket(AF_INET, SOCK_STREAM, 0);
    if (peers[i].fd < 0) fail("socket");
    if (connect(peers[i].fd, (struct sockaddr *)&to, sizeof to)) fail("connect");
    setsockopt(peers[i].fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = &peers[i]};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, peers[i].fd, &wanted)) fail("epoll_ctl");
  }
  long answers = 0;
  double begin = now(), end = begin + seconds, t = begin;
  for (int i = 0; i < count; i++) send_all(peers[i].fd, message, size);
  while (t < end) {
    int ready = epoll_wait(epoll, events, count, 1000);
    if (ready < 0) fail("epoll_wait");
    for (int i = 0; i < ready; i++) {
      struct peer *peer = events[i].data.ptr;
      ssize_t n = recv(peer->fd, answer, size - peer->got, 0);
      if (n <= 0) fail("recv");
      if (memcmp(answer, message + peer->got, (size_t)n)) {
        fprintf(stderr, "another answer\n");
        return 1;
      }
      peer->got += (size_t)n;
      if (peer->got == size) {
        peer->got = 0;
        answers++;
        send_all(peer->fd, message, size);
      }
    }
    t = now();
  }
  printf("%.0f\n", (double)answers / (t - begin));
  return 0;
}
