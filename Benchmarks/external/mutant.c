/* A peer whose replies are mutated: mutant SEED. Gradient descent's replies, but one to three bytes of each are
   replaced, left out or put in. In C, because each process ends with its first reply that is refused. */
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

int main(int argc, char **argv) {
  static char line[1 << 20], reply[1 << 20];
  long runs = 0, n = 0;
  state = argc > 1 ? strtoull(argv[1], 0, 10) * 2654435761u + 1 : 1;
  for (int i = 0; i < 8; i++) draw(2);
  if (!fgets(line, sizeof line, stdin)) return 0;
  puts("{\"name\":\"mutant\",\"encoding\":\"f64\"}");
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    if (strstr(line, "\"open\"")) {
      runs = field(line, "\"runs\":");
      n = field(line, "\"dim\":");
      if (fread(reply, 8, (size_t)(runs * n), stdin) != (size_t)(runs * n)) return 0;
      printf("{\"ok\":%ld}\n", field(line, "\"open\":"));
    } else if (strstr(line, "\"step\"")) {
      int size = snprintf(reply, sizeof reply, "{\"bytes\":%ld}\n", 8 * runs * n);
      if (fread(line, 8, (size_t)(runs * (n + 1)), stdin) != (size_t)(runs * (n + 1))) return 0;
      memcpy(reply + size, line + 8 * runs, (size_t)(8 * runs * n));
      size += (int)(8 * runs * n);
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
      fwrite(reply, 1, (size_t)size, stdout);
    }
    fflush(stdout);
  }
  return 0;
}
