#pragma once

/// Whether allocations can be counted here: with glibc, and without a sanitizer in malloc's place.
int allocation_counter_works(void);
/// Begins to count this thread's allocations from zero.
void allocation_counter_begin(void);
/// Ends counting and returns how many allocations there were.
long allocation_counter_end(void);
