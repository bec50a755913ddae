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

// binary32: the nearest numbers of doubles, and their operations.
DESCENT_OP descent_f32x8 descent_narrow8(descent_f64x8 a) {
  return __builtin_convertvector(a, descent_f32x8);
}
DESCENT_OP descent_f64x8 descent_widen8(descent_f32x8 a) {
  return __builtin_convertvector(a, descent_f64x8);
}
DESCENT_OP descent_f32x8 descent_fsplat8(float a) { return (descent_f32x8)a; }
DESCENT_OP descent_f32x8 descent_fadd8(descent_f32x8 a, descent_f32x8 b) { return a + b; }
DESCENT_OP descent_f32x8 descent_fsub8(descent_f32x8 a, descent_f32x8 b) { return a - b; }
DESCENT_OP descent_f32x8 descent_fmul8(descent_f32x8 a, descent_f32x8 b) { return a * b; }
DESCENT_OP descent_f32x8 descent_fdiv8(descent_f32x8 a, descent_f32x8 b) { return a / b; }
DESCENT_OP descent_f32x8 descent_fsqrt8(descent_f32x8 a) { return __builtin_elementwise_sqrt(a); }
// a·b + c, rounded once.
DESCENT_OP descent_f32x8 descent_fma8(descent_f32x8 a, descent_f32x8 b, descent_f32x8 c) {
  return __builtin_elementwise_fma(a, b, c);
}
// −1, 0, 1; NaN stays.
DESCENT_OP descent_f32x8 descent_fsign8(descent_f32x8 a) {
  return a < 0.0f ? (descent_f32x8)-1.0f : a > 0.0f ? (descent_f32x8)1.0f : a;
}

// The nearest number of bfloat16: the upper sixteen bits, ties to even.
DESCENT_OP descent_f32x8 descent_bfloat8(descent_f32x8 a) {
  descent_u32x8 bits;
  __builtin_memcpy(&bits, &a, sizeof bits);
  descent_u32x8 kept = (bits + 0x7fffu + ((bits >> 16) & 1u)) & 0xffff0000u;
  descent_f32x8 rounded;
  __builtin_memcpy(&rounded, &kept, sizeof rounded);
  // Adding to a NaN's bits could make a number of it.
  return a == a ? rounded : a;
}

// The nearest number of binary16, ties to even: added to 1.5·2^13 times the power of two in it, a number
// loses the digits that binary16 does not have; from 65520 on there is none.
DESCENT_OP descent_f32x8 descent_half8(descent_f32x8 a) {
#ifdef __F16C__
  typedef _Float16 half8 __attribute__((ext_vector_type(8)));
  return __builtin_convertvector(__builtin_convertvector(a, half8), descent_f32x8);
#else
  descent_u32x8 bits, sign;
  __builtin_memcpy(&bits, &a, sizeof bits);
  sign = bits & 0x80000000u;
  bits &= 0x7f800000u;
  descent_f32x8 power, size, rounded;
  __builtin_memcpy(&power, &bits, sizeof power);
  power = power < 0x1p-14f ? (descent_f32x8)0x1p-14f : power;
  power *= 0x1.8p13f;
  rounded = __builtin_elementwise_abs(a) + power;
  rounded -= power;
  __builtin_memcpy(&bits, &rounded, sizeof bits);
  bits |= sign;
  __builtin_memcpy(&rounded, &bits, sizeof rounded);
  size = __builtin_elementwise_abs(a);
  return size < 65520.0f ? rounded : a * __builtin_inff();
#endif
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
