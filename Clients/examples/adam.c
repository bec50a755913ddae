/* Adam in C. Build: cc -O2 -o adam adam.c -lm; then bench versus c-adam adam --external c-adam=./adam --on beale */
#include <math.h>

#define DESCENT_CLIENT_IMPLEMENTATION
#include "../c/descent_client.h"

static void step(descent_run *run) {
  double *m = run->state, *v = run->state + run->dim;
  double left1 = 1 - pow(0.9, run->step), left2 = 1 - pow(0.999, run->step);
  for (int i = 0; i < run->dim; i++) {
    m[i] = 0.9 * m[i] + (1 - 0.9) * run->g[i];
    v[i] = 0.999 * v[i] + (1 - 0.999) * run->g[i] * run->g[i];
    run->x[i] -= run->rate / left1 * (m[i] / (sqrt(v[i]) / sqrt(left2) + 1e-8));
  }
}

int main(void) { return descent_serve("c-adam", "1.0", 2, 0.001, 0.1, step); }
