// What Embedded Swift asks of a C library, for WebAssembly without one.

typedef __SIZE_TYPE__ size_t;
typedef unsigned long long u64;

extern unsigned char __heap_base;

// Memory by powers of two: a block that is freed waits for the next request of its size. In front of a block stands
// its size, in front of that the room that its alignment asks for.
static size_t top;
static void *waiting[32];

static unsigned order(size_t size) {
  unsigned bits = 5;
  while (((size_t)1 << bits) < size) bits++;
  return bits;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
  if (alignment < 16) alignment = 16;
  unsigned bits = order(size + 2 * alignment);
  void *block = waiting[bits];
  if (block) {
    waiting[bits] = *(void **)block;
  } else {
    if (!top) top = ((size_t)&__heap_base + 15) & ~(size_t)15;
    size_t end = top + ((size_t)1 << bits);
    size_t pages = __builtin_wasm_memory_size(0);
    if (end < top) return 12;
    if (end > pages * 65536) {
      size_t more = (end - pages * 65536 + 65535) / 65536;
      // Some to spare: growing is slow.
      if (__builtin_wasm_memory_grow(0, more + 64) == (size_t)-1 &&
          __builtin_wasm_memory_grow(0, more) == (size_t)-1)
        return 12;
    }
    block = (void *)top;
    top = end;
  }
  size_t place = ((size_t)block + 2 * sizeof(size_t) + alignment - 1) & ~(alignment - 1);
  ((size_t *)place)[-1] = bits;
  ((size_t *)place)[-2] = (size_t)block;
  *result = (void *)place;
  return 0;
}

void free(void *place) {
  if (!place) return;
  size_t bits = ((size_t *)place)[-1];
  void *block = (void *)((size_t *)place)[-2];
  *(void **)block = waiting[bits];
  waiting[bits] = block;
}

void *memset(void *to, int byte, size_t count) {
  unsigned char *bytes = to;
  while (count--) *bytes++ = (unsigned char)byte;
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  unsigned char *a = to;
  const unsigned char *b = from;
  if (a < b) {
    while (count--) *a++ = *b++;
  } else {
    a += count;
    b += count;
    while (count--) *--a = *--b;
  }
  return to;
}

void *memcpy(void *to, const void *from, size_t count) { return memmove(to, from, count); }

int memcmp(const void *left, const void *right, size_t count) {
  const unsigned char *a = left, *b = right;
  for (; count--; a++, b++)
    if (*a != *b) return *a - *b;
  return 0;
}

// Dictionaries need no secrets here.
void arc4random_buf(void *to, size_t count) { memset(to, 7, count); }

size_t __stack_chk_guard = 0x5eed;
void __stack_chk_fail(void) { __builtin_trap(); }

// Half away from zero, as C's.
double round(double x) {
  double size = __builtin_fabs(x);
  if (!(size < 0x1p52)) return x;
  double whole = __builtin_trunc(size);
  if (size - whole >= 0.5) whole += 1;
  return __builtin_copysign(whole, x);
}

// a·b + c rounded once: the product is exact in double, the sum rounded to odd, so that rounding it to float is the
// only rounding (Boldo, Melquiond 2008, doi:10.1109/TC.2007.70819).
float fmaf(float a, float b, float c) {
  double product = (double)a * b;
  double sum = product + c;
  if (!(__builtin_fabs(sum) <= 0x1.fffffffffffffp1023)) return (float)sum;
  double part = sum - product;
  double error = (product - (sum - part)) + (c - part);
  u64 bits;
  __builtin_memcpy(&bits, &sum, sizeof bits);
  if (error != 0 && !(bits & 1)) {
    bits += (error > 0) == (sum > 0) ? 1 : -1;
    __builtin_memcpy(&sum, &bits, sizeof sum);
  }
  return (float)sum;
}

// The same in double, where nothing overflows or underflows on the way: sums and products with their errors, the
// smaller parts added with rounding to odd.
double fma(double a, double b, double c) {
  double high = a * b;
  if (!(__builtin_fabs(high) <= 1e290) || !(__builtin_fabs(c) <= 1e290)) return high + c;
  double split = 134217729.0;
  double as = split * a, a1 = as - (as - a), a2 = a - a1;
  double bs = split * b, b1 = bs - (bs - b), b2 = b - b1;
  double low = ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2;
  double t = c + low, tp = t - c, tl = (c - (t - tp)) + (low - tp);
  double v = high + t, vp = v - high, vl = (high - (v - vp)) + (t - vp);
  double rest = tl + vl, rp = rest - tl, error = (tl - (rest - rp)) + (vl - rp);
  u64 bits;
  __builtin_memcpy(&bits, &rest, sizeof bits);
  if (error != 0 && !(bits & 1)) {
    bits += (error > 0) == (rest > 0) ? 1 : -1;
    __builtin_memcpy(&rest, &bits, sizeof rest);
  }
  return v + rest;
}

// Where a sentence of a failed precondition would go.
int putchar(int byte) { return byte; }

// The high and low half of a product, for the compiler.
typedef struct {
  u64 low, high;
} pair;

void __multi3(pair *result, u64 a, u64 a2, u64 b, u64 b2) {
  u64 al = a & 0xffffffff, ah = a >> 32, bl = b & 0xffffffff, bh = b >> 32;
  u64 low = al * bl, middle = ah * bl + (low >> 32), more = al * bh + (middle & 0xffffffff);
  result->low = (more << 32) | (low & 0xffffffff);
  result->high = ah * bh + (middle >> 32) + (more >> 32) + a * b2 + a2 * b;
}

// The page's own parser is correctly rounded: 1 where the text is a number.
__attribute__((import_module("page"), import_name("number")))
int page_number(const char *text, size_t count, double *number);

const char *_swift_stdlib_strtod_clocale(const char *text, double *number) {
  size_t count = 0;
  while (text[count]) count++;
  return page_number(text, count, number) ? text + count : 0;
}
