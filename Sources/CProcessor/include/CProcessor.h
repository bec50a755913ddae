#pragma once

// What the processor says of itself, by the registers of CPUID; zeros on anything but x86-64.
struct descent_processor {
  unsigned leaf1_ecx;
  unsigned leaf7_ebx;
  unsigned leaf80000001_ecx;
  // The registers that the system keeps for each process, XCR0.
  unsigned saved;
};

struct descent_processor descent_this_processor(void);
