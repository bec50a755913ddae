// The engine in node: `node engine.mjs ENGINE.wasm SAMPLES.tsv` makes the runs of `lab-samples` and compares hashes.
import fs from "node:fs";

const [engine, samples] = process.argv.slice(2);
const module = new WebAssembly.Module(fs.readFileSync(engine));
const encoder = new TextEncoder(), decoder = new TextDecoder();
let e;
function open() {
  e = new WebAssembly.Instance(module, { page: { number(at, count, to) {
    const value = Number(decoder.decode(new Uint8Array(e.memory.buffer, at, count)));
    if (Number.isNaN(value)) return 0;
    new DataView(e.memory.buffer).setFloat64(to, value, true);
    return 1;
  } } }).exports;
}
function hash(texts, rate, steps, seed) {
  const input = encoder.encode(texts.join("\0"));
  const at = e.lab_text(input.length);
  new Uint8Array(e.memory.buffer, at, input.length).set(input);
  if (e.lab_hash(rate, steps, seed) < 0) {
    const [from, count] = [e.lab_answer(), e.lab_answer_count()];
    return decoder.decode(new Uint8Array(e.memory.buffer, from, count - 1));
  }
  const [high, low] = new Float64Array(e.memory.buffer, e.lab_numbers(), 2);
  return String((BigInt(high) << 32n) | BigInt(low));
}
open();
const lines = fs.readFileSync(samples, "utf8").trimEnd().split("\n");
let wrong = 0;
for (const line of lines) {
  const [landscape, optimizer, schedule, rate, steps, seed, expected] = line.split("\t");
  let found;
  try {
    found = hash([landscape, optimizer, schedule], Number(rate), Number(steps), Number(seed));
  } catch (error) {
    found = "trap: " + error.message;
    open();
  }
  if (found !== expected && ++wrong <= 20) console.log(line, "\n   ", found);
}
console.log(`node: ${lines.length} runs, ${wrong} differ from the program`);
process.exit(wrong || !lines.length ? 1 : 0);
