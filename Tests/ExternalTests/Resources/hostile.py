"""A peer that misbehaves in one way: gradient descent, but for what its first argument says."""

import json
import os
import random
import signal
import struct
import sys
import time

mode = sys.argv[1]
argument = float(sys.argv[2]) if len(sys.argv) > 2 else 0
source, sink = sys.stdin.buffer, sys.stdout.buffer
encoding = "json" if mode.startswith("json") else "f64"


def say(message, data=b""):
    sink.write(json.dumps(message).encode() + b"\n" + data)
    sink.flush()


def answer(numbers, identity, step, kind=2, size=None):
    """A frame; `size` is what it says of its numbers, if not the truth."""
    sink.write(struct.pack("<4Q", kind, identity, step, len(numbers) if size is None else size) + numbers)
    sink.flush()


def numbers(count):
    return list(struct.unpack(f"<{count}d", source.read(8 * count)))


source.readline()
if mode == "exit-at-start":
    print("no module named torch", file=sys.stderr)
    sys.exit(3)
if mode == "chatter":
    print("Loading…")
if mode == "silent-at-start":
    time.sleep(60)
greeting = {"name": "hostile", "version": "0", "encoding": encoding}
if mode == "misspelt":
    greeting["enconding"] = "f64"
if mode == "escapes-at-start":
    greeting["version"] = "1\x1b[2J"
if mode in ("mixes", "vector"):
    greeting["mode"] = "vector"
if mode in ("evaluates", "json-evaluates"):
    greeting["needs"] = ["gradient", "evaluate"]
say(greeting)
batches = {}
steps = 0
generator = random.Random(int(argument)) if mode.endswith("mutates") else random.Random()
while True:
    first = source.read(1)
    if not first:
        break
    if first == b"\1":
        _, identity, step, size = struct.unpack("<4Q", first + source.read(31))
        message = {"step": step, "id": identity}
        if mode == "hasty":
            answer(bytes(8 * batches[identity][0] * batches[identity][1]), identity, step)
            time.sleep(60)
    else:
        message = json.loads(first + source.readline())
    if "open" in message:
        runs, n = message["runs"], message["dim"]
        x = sum(message["x"], []) if encoding == "json" else numbers(runs * n)
        batches[message["open"]] = [runs, n, x, message["rates"], message["seeds"]]
        if mode == "refuses":
            say({"error": "I take no sphere"})
        elif mode == "wrong-ok":
            say({"ok": message["open"] + 1})
        else:
            say({"ok": message["open"]})
        continue
    if "close" in message:
        batches.pop(message["close"])
        continue
    steps += 1
    identity = message["id"]
    runs, n, x, rates, seeds = batches[identity]
    if encoding == "json":
        f, g = message["f"], sum(message["g"], [])
        factors = message.get("factors") or [message["factor"]] * runs
    else:
        factors = numbers(size // 8 - runs * (1 + n))
        factors = factors * runs if len(factors) == 1 else factors
        f, g = numbers(runs), numbers(runs * n)
    bad = steps == int(argument or 5)
    if mode == "dies" and bad:
        os.kill(os.getpid(), signal.SIGKILL)
    if mode == "dies-anywhere" and random.random() < argument:
        os.kill(os.getpid(), signal.SIGKILL)
    if mode == "exits" and bad:
        print("Traceback\n  ZeroDivisionError: division by zero", file=sys.stderr)
        sys.exit(1)
    if mode == "escapes" and bad:
        say({"error": "no\x1b[2J\u202e\nroom"})
        continue
    if mode == "sleeps" and bad:
        time.sleep(60)
    if mode == "floods":
        sys.stderr.write("warning " * 20000 + "\n")
        sys.stderr.flush()
    if mode == "closes-stdin" and bad:
        os.close(0)
        time.sleep(60)
    if mode == "closes-stdout" and bad:
        os.close(1)
        time.sleep(60)
    if mode.endswith("garbage") and bad:
        sink.write(b"\xff\xfe what?\n")
        sink.flush()
        time.sleep(60)
    if mode.endswith("endless") and bad:
        try:
            while True:
                sink.write(b"a" * 65536)
        except OSError:
            break
    if mode == "evaluates-unasked" and bad:
        say({"evaluate": True, "bytes": 8 * runs * n}, struct.pack(f"<{runs * n}d", *x))
        continue
    if mode in ("evaluates", "json-evaluates"):
        # A step from the gradient at the mirrored point, of the first run alone.
        y = [-v for v in x[:n]]
        if encoding == "json":
            say({"evaluate": [0], "x": [y]})
            answer = json.loads(source.readline())
            g[:n] = [-v for v in answer["g"][0]]
        else:
            say({"evaluate": [0], "bytes": 8 * n}, struct.pack(f"<{n}d", *y))
            count = json.loads(source.readline())["evaluated"]
            g[:n] = [-v for v in numbers(count * (n + 1))[1:]]
    mean = sum(g[:: n]) / runs if mode == "mixes" else 0
    for i in range(runs * n):
        x[i] -= rates[i // n] * factors[i // n] * (g[i] + (mean if i % n == 0 else 0))
        if mode == "random":
            x[i] += 1e-3 * random.random()
        if mode == "seeded":
            x[i] += 1e-3 * seeds[i // n]
    if mode == "nan" and bad:
        x[0] = float("nan")
    batches[identity][2] = x
    step = message["step"]
    data = struct.pack(f"<{runs * n}d", *x)
    if mode.endswith("mutates"):
        reply = bytearray(struct.pack("<4Q", 2, identity, step, 8 * runs * n) + data)
        if encoding == "json":
            reply = bytearray(json.dumps({"x": [x[r * n:(r + 1) * n] for r in range(runs)]}).encode() + b"\n")
        for _ in range(generator.randint(1, 3)):
            place = generator.randrange(len(reply))
            kind = generator.randrange(3)
            if kind == 0:
                reply[place] = generator.randrange(256)
            elif kind == 1:
                del reply[place]
            else:
                reply.insert(place, generator.randrange(256))
        sink.write(reply)
        sink.flush()
    elif encoding == "json":
        rows = [x[r * n:(r + 1) * n] for r in range(runs)]
        if mode == "json-few" and bad:
            rows.pop()
        if mode == "json-word" and bad:
            rows[0][0] = "0"
        said = {"x": rows}
        if mode == "json-bytes" and bad:
            said["bytes"] = 8 * runs * n
        if mode == "json-other-id" and bad:
            said["id"] = identity + 1
        say(said)
    elif mode == "few" and bad:
        answer(data[:-8], identity, step, size=len(data))
        time.sleep(60)
    elif mode == "few-of-header" and bad:
        sink.write(struct.pack("<2Q", 2, identity))
        sink.flush()
        time.sleep(60)
    elif mode == "announces-few" and bad:
        answer(data[:-8], identity, step)
    elif mode == "announces-all" and bad:
        answer(data, identity, step, size=2**64 - 1)
    elif mode == "many" and bad:
        answer(data + b"12345678", identity, step, size=len(data))
    elif mode == "other-id" and bad:
        answer(data, identity + 1, step)
    elif mode == "other-step" and bad:
        answer(data, identity, step - 1)
    elif mode == "other-kind" and bad:
        answer(data, identity, step, kind=2 + (1 << 40))
    elif mode == "line" and bad:
        say({"bytes": len(data)}, data)
    elif mode == "trickles":
        for byte in struct.pack("<4Q", 2, identity, step, len(data)) + data:
            sink.write(bytes([byte]))
            sink.flush()
    else:
        answer(data, identity, step)
