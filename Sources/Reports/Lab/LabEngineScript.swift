/// How the page unpacks the engine and calls it.
enum LabEngineScript {
  static let text = #"""
    // Base 85 of LZMA (the .lzma format), as Benchmarks/lab/build.sh packs it.
    function unpack(text) {
      const bytes = new Uint8Array(Math.ceil(text.length / 5) * 4);
      for (let i = 0, o = 0; i < text.length; i += 5, o += 4) {
        let v = 0;
        for (let k = 0; k < 5; k++) {
          const c = i + k < text.length ? text.charCodeAt(i + k) : 117;
          v = v * 85 + (c === 118 ? 60 : c === 119 ? 38 : c === 120 ? 34 : c === 121 ? 39 : c === 122 ? 92 : c === 123 ? 62 : c) - 33;
        }
        bytes[o] = v >>> 24; bytes[o + 1] = v >>> 16; bytes[o + 2] = v >>> 8; bytes[o + 3] = v;
      }
      return inflate(bytes);
    }
    function inflate(input) {
      const properties = input[0], lc = properties % 9, rest = (properties - lc) / 9;
      const lp = rest % 5, pb = (rest - lp) / 5;
      const bits = n => new Uint16Array(n).fill(1024);
      const literal = bits(0x300 << (lc + lp)), isMatch = bits(192), isRep = bits(12);
      const rep0 = bits(12), rep1 = bits(12), rep2 = bits(12), rep0Long = bits(192);
      const slots = [bits(64), bits(64), bits(64), bits(64)], special = bits(128), align = bits(16);
      const lengths = () => ({ choice: bits(2), low: bits(128), middle: bits(128), high: bits(256) });
      const matchLength = lengths(), repLength = lengths();
      let at = 14, range = 0xffffffff, code = 0;
      for (let i = 0; i < 4; i++) code = ((code << 8) | input[at++]) >>> 0;
      function bit(table, index) {
        const bound = (range >>> 11) * table[index];
        let found;
        if (code < bound) {
          range = bound;
          table[index] += (2048 - table[index]) >> 5;
          found = 0;
        } else {
          range -= bound;
          code -= bound;
          table[index] -= table[index] >> 5;
          found = 1;
        }
        if (range < 0x1000000) { range = (range << 8) >>> 0; code = ((code << 8) | input[at++]) >>> 0; }
        return found;
      }
      function tree(table, from, count) {
        let m = 1;
        for (let i = 0; i < count; i++) m = (m << 1) | bit(table, from + m);
        return m - (1 << count);
      }
      function reverse(table, from, count) {
        let m = 1, value = 0;
        for (let i = 0; i < count; i++) {
          const b = bit(table, from + m);
          m = (m << 1) | b;
          value |= b << i;
        }
        return value;
      }
      function direct(count) {
        let value = 0;
        for (let i = 0; i < count; i++) {
          range >>>= 1;
          const b = code >= range ? 1 : 0;
          if (b) code -= range;
          value = value * 2 + b;
          if (range < 0x1000000) { range = (range << 8) >>> 0; code = ((code << 8) | input[at++]) >>> 0; }
        }
        return value;
      }
      function length(c, state) {
        if (!bit(c.choice, 0)) return tree(c.low, state << 3, 3);
        if (!bit(c.choice, 1)) return 8 + tree(c.middle, state << 3, 3);
        return 16 + tree(c.high, 0, 8);
      }
      let out = new Uint8Array(1 << 22), size = 0, state = 0, d0 = 0, d1 = 0, d2 = 0, d3 = 0;
      for (;;) {
        if (size + 300 > out.length) { const more = new Uint8Array(out.length * 2); more.set(out); out = more; }
        const place = size & ((1 << pb) - 1), s = (state << 4) + place;
        if (!bit(isMatch, s)) {
          const before = size ? out[size - 1] : 0;
          const base = 0x300 * (((size & ((1 << lp) - 1)) << lc) + (before >> (8 - lc)));
          let symbol = 1;
          if (state >= 7) {
            let match = out[size - d0 - 1];
            do {
              const b = (match >> 7) & 1;
              match <<= 1;
              const found = bit(literal, base + ((1 + b) << 8) + symbol);
              symbol = (symbol << 1) | found;
              if (b !== found) break;
            } while (symbol < 256);
          }
          while (symbol < 256) symbol = (symbol << 1) | bit(literal, base + symbol);
          out[size++] = symbol;
          state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
          continue;
        }
        let count;
        if (bit(isRep, state)) {
          if (!bit(rep0, state)) {
            if (!bit(rep0Long, s)) {
              state = state < 7 ? 9 : 11;
              out[size] = out[size - d0 - 1];
              size++;
              continue;
            }
          } else {
            let d;
            if (!bit(rep1, state)) d = d1;
            else {
              if (!bit(rep2, state)) d = d2;
              else { d = d3; d3 = d2; }
              d2 = d1;
            }
            d1 = d0;
            d0 = d;
          }
          count = length(repLength, place);
          state = state < 7 ? 8 : 11;
        } else {
          d3 = d2; d2 = d1; d1 = d0;
          count = length(matchLength, place);
          state = state < 7 ? 7 : 10;
          const slot = tree(slots[Math.min(count, 3)], 0, 6);
          if (slot < 4) d0 = slot;
          else {
            const n = (slot >> 1) - 1;
            d0 = (2 | (slot & 1)) * 2 ** n;
            if (slot < 14) d0 += reverse(special, d0 - slot, n);
            else {
              d0 += direct(n - 4) * 16;
              d0 += reverse(align, 0, 4);
            }
          }
          if (d0 >= 0xffffffff) return out.subarray(0, size);
        }
        for (count += 2; count > 0; count--) { out[size] = out[size - d0 - 1]; size++; }
      }
    }

    const encoder = new TextEncoder(), decoder = new TextDecoder();
    // The program's own kernels: every number it gives is the program's to the bit.
    class Engine {
      constructor(module) {
        this.module = module;
        this.open();
      }
      open() {
        const page = {
          number: (at, count, to) => {
            const value = Number(decoder.decode(new Uint8Array(this.e.memory.buffer, at, count)));
            if (Number.isNaN(value)) return 0;
            new DataView(this.e.memory.buffer).setFloat64(to, value, true);
            return 1;
          },
        };
        this.e = new WebAssembly.Instance(this.module, { page }).exports;
      }
      call(name, texts, numbers, ...rest) {
        try {
          const e = this.e, input = encoder.encode(texts.join('\0'));
          new Uint8Array(e.memory.buffer, e.lab_text(input.length), input.length).set(input);
          if (numbers) new Float64Array(e.memory.buffer, e.lab_room(numbers.length), numbers.length).set(numbers);
          const count = e[name](...rest);
          const words = () => decoder.decode(
            new Uint8Array(e.memory.buffer, e.lab_answer(), Math.max(0, e.lab_answer_count() - 1)));
          if (count < 0) throw new RangeError(words());
          const found = new Float64Array(e.memory.buffer, e.lab_numbers(), count).slice();
          found.words = words;
          return found;
        } catch (error) {
          if (error instanceof RangeError && !/memory|stack|allocation/i.test(error.message)) throw error;
          this.open();
          throw new RangeError('more than this page can compute: fewer coordinates or steps');
        }
      }
      start(x) { return x ? x.length : 0; }
      path(s) {
        const n = this.call('lab_path', [s.landscape, s.optimizer, s.schedule], s.start || [], s.rate, s.steps,
          s.seed, this.start(s.start));
        const count = (n.length - 2) / 5;
        const path = { hash: (BigInt(n[0]) << 32n) | BigInt(n[1]), count };
        ['x', 'y', 'f', 'g', 'rate'].forEach((key, k) => {
          path[key] = Float64Array.from({ length: count }, (_, t) => n[2 + 5 * t + k]);
        });
        return path;
      }
      sweep(s, rates, target) {
        const start = this.start(s.start);
        const n = this.call('lab_sweep', [s.landscape, s.optimizer, s.schedule], [...(s.start || []), ...rates],
          rates.length, s.steps, s.seed, start, target);
        return { final: n.slice(0, rates.length), best: n.slice(rates.length, 2 * rates.length),
          hit: n.slice(2 * rates.length) };
      }
      landscape(text, seed) {
        const n = this.call('lab_landscape', [text], null, seed);
        const place = { n: n[0], minimum: n[1], low: n[2], high: n[3], begin: n[4], unit: n[5],
          start: [n[6], n[7]], shift: [n[8], n[9]], minima: [], text: n.words() };
        for (let i = 10; i < n.length; i += 2) place.minima.push([n[i], n[i + 1]]);
        return place;
      }
      grid(text, seed, box, columns, rows) {
        return this.call('lab_grid', [text], null, seed, box[0], box[1], box[2], box[3], columns, rows);
      }
      read(s) {
        const n = this.call('lab_read', [s.landscape, s.optimizer, s.schedule], null, s.steps);
        const [landscape, optimizer, schedule, ...warnings] = n.words().split('\0');
        return { rate: n[0], landscape, optimizer, schedule, warnings };
      }
    }
    """#
}
