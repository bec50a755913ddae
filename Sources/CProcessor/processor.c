#include "CProcessor.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

struct descent_processor descent_this_processor(void) {
  struct descent_processor found = {0, 0, 0, 0};
#if defined(__x86_64__)
  unsigned a, b, c, d;
  if (__get_cpuid(1, &a, &b, &c, &d)) found.leaf1_ecx = c;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d)) found.leaf7_ebx = b;
  if (__get_cpuid(0x80000001u, &a, &b, &c, &d)) found.leaf80000001_ecx = c;
  // OSXSAVE: the instruction exists, and the system has set the register.
  if (found.leaf1_ecx & (1u << 27)) __asm__("xgetbv" : "=a"(found.saved), "=d"(d) : "c"(0));
#endif
  return found;
}
