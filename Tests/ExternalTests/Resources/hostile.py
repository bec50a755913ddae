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
generator = random.Random(int(argument)) if mode == "mutates" else random.Random()
while True:
    line = source.readline()
    if not line:
        break
    message = json.loads(line)
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
    else:
        f, g = numbers(runs), numbers(runs * n)
    factors = message.get("factors") or [message["factor"]] * runs
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
    if mode == "garbage" and bad:
        sink.write(b"\xff\xfe what?\n")
        sink.flush()
        time.sleep(60)
    if mode == "endless" and bad:
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
    if encoding == "json":
        say({"x": [x[r * n:(r + 1) * n] for r in range(runs)]})
        continue
    data = struct.pack(f"<{runs * n}d", *x)
    if mode == "few" and bad:
        say({"bytes": 8 * runs * n}, data[:-8])
        time.sleep(60)
    elif mode == "announces-few" and bad:
        say({"bytes": 8 * runs * n - 8}, data[:-8])
    elif mode == "many" and bad:
        say({"bytes": 8 * runs * n}, data + b"12345678")
    elif mode == "other-id" and bad:
        say({"bytes": 8 * runs * n, "id": identity + 1}, data)
    elif mode == "mutates":
        reply = bytearray(json.dumps({"bytes": 8 * runs * n}).encode() + b"\n" + data)
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
    else:
        say({"bytes": 8 * runs * n}, data)
