#pragma once
// One vector instruction per function, inlined into Swift.
//
// Swift 6.3's standard library spells SIMD8<Double> + - * / and the bit operations of SIMD8<UInt64>
// element by element and lowers squareRoot() with errno handling, which blocks vectorisation. These
// functions are true vector operations. ONE operation per function: C's default contraction then has
// nothing to fuse, so the bits equal those of the scalar operations on every machine.

typedef double descent_f64x8 __attribute__((ext_vector_type(8)));
typedef unsigned long long descent_u64x8 __attribute__((ext_vector_type(8)));
typedef long long descent_i64x8 __attribute__((ext_vector_type(8)));

#define DESCENT_OP static inline __attribute__((always_inline))

DESCENT_OP double descent_sqrt1(double a) { return __builtin_elementwise_sqrt(a); }

typedef float descent_f32x8 __attribute__((ext_vector_type(8)));
typedef unsigned descent_u32x8 __attribute__((ext_vector_type(8)));

// The nearest number of binary32.
DESCENT_OP descent_f64x8 descent_single8(descent_f64x8 a) {
  return __builtin_convertvector(__builtin_convertvector(a, descent_f32x8), descent_f64x8);
}

// The nearest number of bfloat16 to the nearest of binary32: its upper sixteen bits, ties to even.
DESCENT_OP descent_f64x8 descent_bfloat8(descent_f64x8 a) {
  descent_f32x8 single = __builtin_convertvector(a, descent_f32x8);
  descent_u32x8 bits;
  __builtin_memcpy(&bits, &single, sizeof bits);
  descent_u32x8 kept = (bits + 0x7fffu + ((bits >> 16) & 1u)) & 0xffff0000u;
  descent_f32x8 rounded;
  __builtin_memcpy(&rounded, &kept, sizeof rounded);
  // Adding to a NaN's bits could make a number of it.
  return __builtin_convertvector(single == single ? rounded : single, descent_f64x8);
}

DESCENT_OP descent_f64x8 descent_sqrt8(descent_f64x8 a) { return __builtin_elementwise_sqrt(a); }
DESCENT_OP descent_f64x8 descent_add8(descent_f64x8 a, descent_f64x8 b) { return a + b; }
DESCENT_OP descent_f64x8 descent_sub8(descent_f64x8 a, descent_f64x8 b) { return a - b; }
DESCENT_OP descent_f64x8 descent_mul8(descent_f64x8 a, descent_f64x8 b) { return a * b; }
DESCENT_OP descent_f64x8 descent_div8(descent_f64x8 a, descent_f64x8 b) { return a / b; }
DESCENT_OP descent_f64x8 descent_splat8(double a) { return (descent_f64x8)a; }

// Comparisons give all ones where true, else all zeros; NaN compares false.
DESCENT_OP descent_u64x8 descent_lt8(descent_f64x8 a, descent_f64x8 b) { return (descent_u64x8)(a < b); }
DESCENT_OP descent_u64x8 descent_le8(descent_f64x8 a, descent_f64x8 b) { return (descent_u64x8)(a <= b); }
DESCENT_OP descent_u64x8 descent_eq8(descent_f64x8 a, descent_f64x8 b) { return (descent_u64x8)(a == b); }
DESCENT_OP descent_f64x8 descent_select8(descent_u64x8 m, descent_f64x8 a, descent_f64x8 b) {
  return (descent_i64x8)m < 0 ? a : b;
}

DESCENT_OP descent_u64x8 descent_usplat8(unsigned long long a) { return (descent_u64x8)a; }
DESCENT_OP descent_u64x8 descent_and8(descent_u64x8 a, descent_u64x8 b) { return a & b; }
DESCENT_OP descent_u64x8 descent_or8(descent_u64x8 a, descent_u64x8 b) { return a | b; }
DESCENT_OP descent_u64x8 descent_xor8(descent_u64x8 a, descent_u64x8 b) { return a ^ b; }
DESCENT_OP descent_u64x8 descent_shl8(descent_u64x8 a, descent_u64x8 b) { return a << b; }
DESCENT_OP descent_u64x8 descent_shr8(descent_u64x8 a, descent_u64x8 b) { return a >> b; }
DESCENT_OP descent_u64x8 descent_uadd8(descent_u64x8 a, descent_u64x8 b) { return a + b; }
DESCENT_OP descent_u64x8 descent_usub8(descent_u64x8 a, descent_u64x8 b) { return a - b; }
// The full 64-bit product of the low 32 bits of each element.
DESCENT_OP descent_u64x8 descent_umul32x8(descent_u64x8 a, descent_u64x8 b) {
  return (a & 0xffffffffull) * (b & 0xffffffffull);
}
DESCENT_OP descent_u64x8 descent_bits8(descent_f64x8 a) { return (descent_u64x8)a; }
DESCENT_OP descent_f64x8 descent_from8(descent_u64x8 a) { return (descent_f64x8)a; }

// Whether any element has its sign bit set, and the eight sign bits as a number.
DESCENT_OP unsigned descent_signs8(descent_u64x8 a) {
  typedef _Bool bits8 __attribute__((ext_vector_type(8)));
  return __builtin_bit_cast(unsigned char, __builtin_convertvector((descent_i64x8)a < 0, bits8));
}
