/* The first thread ends, and another one goes on. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static pthread_t first;

static void *talk(void *unused) {
  int ends[2];
  char heard[100];
  pthread_join(first, NULL);
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0) {
    perror("socketpair");
    exit(1);
  }
  for (int turn = 0; turn < 10; turn++) {
    char said[20];
    int length = sprintf(said, "turn %d", turn);
    if (write(ends[0], said, length) != length || read(ends[1], heard, sizeof heard) != length
        || memcmp(said, heard, length) != 0) {
      exit(2);
    }
  }
  close(ends[0]);
  close(ends[1]);
  return unused;
}

int main(void) {
  pthread_t second;
  first = pthread_self();
  if (pthread_create(&second, NULL, talk, NULL) != 0) {
    return 3;
  }
  pthread_exit(NULL);
}
