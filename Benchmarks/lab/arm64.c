// The engine on arm64, by itself: `engine SAMPLES.tsv` makes the runs of `lab-samples` and compares hashes.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned char *lab_text(int32_t count);
unsigned char *lab_answer(void);
int32_t lab_answer_count(void);
double *lab_numbers(void);
int32_t lab_hash(double rate, int32_t steps, double seed);

// The C library's parser is correctly rounded.
const char *_swift_stdlib_strtod_clocale(const char *text, double *number) {
  char *end;
  *number = strtod(text, &end);
  return end == text ? 0 : end;
}

int main(int count, char **words) {
  FILE *samples = count == 2 ? fopen(words[1], "r") : NULL;
  if (!samples) return fprintf(stderr, "usage: %s SAMPLES.tsv\n", words[0]), 64;
  char *line = NULL;
  size_t room = 0;
  long runs = 0, wrong = 0;
  for (ssize_t size; (size = getline(&line, &room, samples)) > 0; runs++) {
    line[strcspn(line, "\n")] = 0;
    char *fields[7], *rest = line;
    for (int k = 0; k < 7; k++) fields[k] = strsep(&rest, "\t");
    if (!fields[6]) return fprintf(stderr, "line %ld is no sample\n", runs + 1), 1;
    // The three names, a zero between them.
    size_t length = fields[3] - 1 - fields[0];
    memcpy(lab_text(length), fields[0], length);
    char found[4096];
    if (lab_hash(atof(fields[3]), atoi(fields[4]), atof(fields[5])) < 0) {
      snprintf(found, sizeof found, "%.*s", (int)lab_answer_count() - 1, lab_answer());
    } else {
      uint64_t hash = (uint64_t)lab_numbers()[0] << 32 | (uint64_t)lab_numbers()[1];
      snprintf(found, sizeof found, "%llu", (unsigned long long)hash);
    }
    if (strcmp(found, fields[6]) && ++wrong <= 20)
      printf("%s %s %s\n    %s\n", fields[0], fields[1], fields[2], found);
  }
  printf("arm64: %ld runs, %ld differ from the program\n", runs, wrong);
  return wrong || !runs;
}
