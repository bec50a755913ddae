/* Let `bench` of Descent step an optimizer that is written in C: one header, no dependencies beyond C99.

   #define DESCENT_CLIENT_IMPLEMENTATION
   #include "descent_client.h"

   static void step(descent_run *run) {
     for (int i = 0; i < run->dim; i++) run->x[i] -= run->rate * run->g[i];
   }
   int main(void) { return descent_serve("my-sgd", "1.0", 0, 0.01, 0.1, step); }

   Numbers are little-endian float64; the protocol is Documentation/External.md. */
#ifndef DESCENT_CLIENT_H
#define DESCENT_CLIENT_H

/* One run at one step. */
typedef struct {
  int dim;
  int step;               /* from 1 */
  unsigned long long seed;
  double rate;            /* times the schedule's factor */
  double f;               /* the observed value */
  const double *g;        /* the observed gradient */
  double *x;              /* the iterate, to be moved */
  double *state;          /* `vectors` vectors of the run's own, zero at first */
} descent_run;

/* Speaks the protocol on stdin and stdout until bench closes them. `vectors` is how many vectors of memory a
   run keeps, `rate` the documented learning rate, `center` the middle of the grid that tuning searches.
   Returns 0, or 1 where bench has said what this client does not understand. */
int descent_serve(const char *name, const char *version, int vectors, double rate, double center,
                  void (*step)(descent_run *));

#endif

#ifdef DESCENT_CLIENT_IMPLEMENTATION
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct descent_batch {
  int id, runs, dim;
  double *rates, *factors, *x, *g, *f, *state;
  unsigned long long *seeds;
  struct descent_batch *next;
} descent_batch;

/* One line without its end; it grows. NULL at the end of the input. */
static char *descent_line(void) {
  static char *line = NULL;
  static size_t room = 0;
  size_t count = 0;
  int c;
  while ((c = getchar()) != EOF && c != '\n') {
    if (count + 1 >= room) {
      char *larger = (char *)realloc(line, room = room ? 2 * room : 4096);
      if (!larger) exit(1);
      line = larger;
    }
    line[count++] = (char)c;
  }
  if (c == EOF && count == 0) return NULL;
  if (!line) return (char *)"";
  line[count] = 0;
  return line;
}

/* What stands behind "key": in the line; NULL where it is absent. Bench writes no blanks. */
static const char *descent_field(const char *line, const char *key) {
  char wanted[64];
  const char *place;
  snprintf(wanted, sizeof wanted, "\"%s\":", key);
  place = strstr(line, wanted);
  return place ? place + strlen(wanted) : NULL;
}

static double descent_number(const char *line, const char *key, double fallback) {
  const char *place = descent_field(line, key);
  return place ? strtod(place, NULL) : fallback;
}

/* The i-th number of an array, one after the other: *place moves on. */
static double descent_next(const char **place) {
  char *end;
  double value = strtod(*place + 1, &end); /* past '[' or ',' */
  *place = end;
  return value;
}

static int descent_read(double *numbers, size_t count) {
  return fread(numbers, sizeof(double), count, stdin) == count;
}

static descent_batch *descent_open(const char *line, int vectors) {
  descent_batch *b = (descent_batch *)calloc(1, sizeof *b);
  const char *rates = descent_field(line, "rates"), *seeds = descent_field(line, "seeds");
  size_t size;
  int run;
  if (!b || !rates || !seeds) return NULL;
  b->id = (int)descent_number(line, "open", 0);
  b->runs = (int)descent_number(line, "runs", 0);
  b->dim = (int)descent_number(line, "dim", 0);
  size = (size_t)b->runs * (size_t)b->dim;
  b->x = (double *)calloc(size, sizeof(double));
  b->g = (double *)calloc(size, sizeof(double));
  b->f = (double *)calloc((size_t)b->runs, sizeof(double));
  b->rates = (double *)calloc((size_t)b->runs, sizeof(double));
  b->factors = (double *)calloc((size_t)b->runs, sizeof(double));
  b->seeds = (unsigned long long *)calloc((size_t)b->runs, sizeof(*b->seeds));
  b->state = (double *)calloc(size * (size_t)vectors + 1, sizeof(double));
  if (!b->x || !b->g || !b->f || !b->rates || !b->factors || !b->seeds || !b->state) return NULL;
  for (run = 0; run < b->runs; run++) {
    b->rates[run] = descent_next(&rates);
    b->seeds[run] = (unsigned long long)descent_next(&seeds);
  }
  return descent_read(b->x, size) ? b : NULL;
}

/* A step and its answer travel without a line: kind (1 a step, 2 iterates), id, step, bytes of the numbers behind. */
static int descent_step(descent_batch *open, int vectors, void (*step)(descent_run *)) {
  uint64_t header[4];
  descent_batch *b = open;
  size_t n, runs, size, factors;
  int run;
  if (fread(header, 1, sizeof header, stdin) != sizeof header || header[0] != 1) return 0;
  while (b && (uint64_t)b->id != header[1]) b = b->next;
  if (!b) return 0;
  n = (size_t)b->dim;
  runs = (size_t)b->runs;
  size = runs * n;
  /* One factor for all runs, or each its own; then values; then gradients. */
  factors = (size_t)(header[3] / sizeof(double)) - runs - size;
  if (factors != 1 && factors != runs) return 0;
  if (!descent_read(b->factors, factors) || !descent_read(b->f, runs) || !descent_read(b->g, size)) return 0;
  for (run = 0; run < b->runs; run++) {
    descent_run one;
    one.dim = b->dim;
    one.step = (int)header[2];
    one.seed = b->seeds[run];
    one.rate = b->rates[run] * b->factors[factors == 1 ? 0 : run];
    one.f = b->f[run];
    one.g = b->g + (size_t)run * n;
    one.x = b->x + (size_t)run * n;
    one.state = b->state + (size_t)run * n * (size_t)vectors;
    step(&one);
  }
  header[0] = 2;
  header[3] = size * sizeof(double);
  fwrite(header, 1, sizeof header, stdout);
  fwrite(b->x, sizeof(double), size, stdout);
  return fflush(stdout) == 0;
}

static void descent_free(descent_batch *b) {
  free(b->x); free(b->g); free(b->f); free(b->rates); free(b->factors); free(b->seeds); free(b->state); free(b);
}

int descent_serve(const char *name, const char *version, int vectors, double rate, double center,
                  void (*step)(descent_run *)) {
  descent_batch *open = NULL;
  char *line = descent_line();
  if (!line) return 0;
  printf("{\"name\":\"%s\",\"version\":\"%s\",\"encoding\":\"f64\",\"mode\":\"each\","
         "\"rate\":{\"default\":%.17g,\"center\":%.17g},\"state\":%d}\n",
         name, version, rate, center, 8 * vectors);
  fflush(stdout);
  for (;;) {
    int first = getchar();
    if (first == EOF) return 0;
    ungetc(first, stdin);
    if (first == 1) {
      if (!descent_step(open, vectors, step)) return 1;
      continue;
    }
    line = descent_line();
    if (!line) return 0;
    if (!strncmp(line, "{\"open\":", 8)) {
      descent_batch *b = descent_open(line, vectors);
      if (!b) return 1;
      b->next = open;
      open = b;
      printf("{\"ok\":%d}\n", b->id);
      fflush(stdout);
    } else if (!strncmp(line, "{\"close\":", 9)) {
      int id = (int)descent_number(line, "close", 0);
      descent_batch **place = &open;
      while (*place && (*place)->id != id) place = &(*place)->next;
      if (*place) {
        descent_batch *b = *place;
        *place = b->next;
        descent_free(b);
      }
    }
  }
}
#endif
