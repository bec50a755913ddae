/* A peer whose replies are mutated: mutant SEED. Gradient descent's replies, but one to three bytes of each are
   replaced, left out or put in. Frames, or with an odd seed lines of JSON. In C, because each process ends with its
   first reply that is refused. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static unsigned draw(unsigned below) {
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return (unsigned)((state >> 33) % below);
}

static long field(const char *line, const char *name) {
  const char *at = strstr(line, name);
  return at ? atol(at + strlen(name)) : 0;
}

/* One to three changes of so many bytes. */
static int mutated(char *reply, int size) {
  for (unsigned k = 1 + draw(3); k > 0; k--) {
    unsigned place = draw((unsigned)size), kind = draw(3);
    if (kind == 0) {
      reply[place] = (char)draw(256);
    } else if (kind == 1) {
      memmove(reply + place, reply + place + 1, (size_t)(size - (int)place - 1));
      size--;
    } else {
      memmove(reply + place + 1, reply + place, (size_t)(size - (int)place));
      reply[place] = (char)draw(256);
      size++;
    }
  }
  return size;
}

int main(int argc, char **argv) {
  static char line[1 << 20], reply[1 << 20];
  size_t runs = 0, n = 0;
  int isJSON, first;
  state = argc > 1 ? strtoull(argv[1], 0, 10) : 0;
  isJSON = state % 2 != 0;
  state = state * 2654435761u + 1;
  for (int i = 0; i < 8; i++) draw(2);
  if (!fgets(line, sizeof line, stdin)) return 0;
  printf("{\"name\":\"mutant\",\"encoding\":\"%s\"}\n", isJSON ? "json" : "f64");
  fflush(stdout);
  while ((first = getchar()) != EOF) {
    int size = 0;
    ungetc(first, stdin);
    if (first == 1) {
      uint64_t header[4];
      size_t bytes = 8 * runs * n;
      if (fread(header, 1, sizeof header, stdin) != sizeof header) return 0;
      if (header[3] > sizeof line || fread(line, 1, header[3], stdin) != header[3]) return 0;
      memcpy(reply + sizeof header, line + header[3] - bytes, bytes);
      header[0] = 2;
      header[3] = bytes;
      memcpy(reply, header, sizeof header);
      size = (int)(sizeof header + bytes);
    } else if (!fgets(line, sizeof line, stdin)) {
      return 0;
    } else if (strstr(line, "\"open\"")) {
      runs = (size_t)field(line, "\"runs\":");
      n = (size_t)field(line, "\"dim\":");
      if (!isJSON && fread(reply, 8, runs * n, stdin) != runs * n) return 0;
      printf("{\"ok\":%ld}\n", field(line, "\"open\":"));
    } else if (strstr(line, "\"step\"")) {
      char *g = strstr(line, "\"g\":");
      if (!g) return 0;
      size = snprintf(reply, sizeof reply, "{\"x\":%s", g + 4);
    }
    if (size > 0) fwrite(reply, 1, (size_t)mutated(reply, size), stdout);
    fflush(stdout);
  }
  return 0;
}
