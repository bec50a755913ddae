"""Let `bench` of Descent step an optimizer that is written in Python.

One file, standard library only. A peer of a dozen lines:

    import descent_client as descent
    import torch

    descent.serve(descent.torch(lambda p, lr: torch.optim.Adam(p, lr=lr)), name="my-adam",
                  rate={"default": 1e-3, "center": 1e-2})

and then `bench versus my-adam adam --external my-adam='python peer.py' --on rosenbrock`.

Adapters: `torch`, `optax`, `keras`, `minimizer`, and plain functions through
`callable`. Each returns what `serve` takes: a function from a `Batch` to a stepper, an object with
`step(message) -> rows of x`. The protocol is Documentation/External.md.
"""

import array
import io
import json
import math
import os
import select
import struct
import sys
import threading
import time

__all__ = ["Batch", "Step", "serve", "callable", "torch", "optax", "keras", "minimizer"]


class Batch:
    """Runs that begin: `x` (rows of floats), `rates`, `seeds`, `dim`, `steps`, `keys`, `runs`, `shapes`."""

    def __init__(self, message, x):
        self.runs, self.dim, self.steps = message["runs"], message["dim"], message["steps"]
        self.rates, self.seeds = message["rates"], message["seeds"]
        self.keys, self.shapes = message["keys"], message["shapes"]
        self.x = x

    def row(self, run):
        """The start of one run, as a list of its own."""
        return list(self.x[run * self.dim:(run + 1) * self.dim])


class Step:
    """One step: `step` (from 1), `factors` (the schedule's, one a run), `f` and `g` (flat arrays of doubles)."""

    def __init__(self, batch, identity, step, factors, f, g, wire):
        self.batch, self.step, self.factors, self.f, self.g = batch, step, factors, f, g
        self._id, self._wire = identity, wire

    def rate(self, run):
        """The learning rate of this step."""
        return self.batch.rates[run] * self.factors[run]

    def gradient(self, run):
        """The gradient of one run, as a list."""
        n = self.batch.dim
        return list(self.g[run * n:(run + 1) * n])

    def evaluate(self, run, x):
        """Value and gradient of one run at another point; charged to it."""
        f, g = self._wire.evaluate(self._id, [run], array.array("d", x), self.batch.dim)
        return f[0], list(g)

    def evaluate_all(self, x):
        """Values and gradients of all runs at other points; charged to each."""
        return self._wire.evaluate(self._id, True, x, self.batch.dim)


class _Gone(Exception):
    """Bench has ended."""


class _Wire:
    """The two streams: lines of JSON, with numbers behind some, and the steps' frames."""

    # A frame: kind, id, step, bytes of the numbers behind it.
    header = struct.Struct("<4Q")
    STEP, ITERATES = 1, 2

    def __init__(self, source, sink):
        self.source, self.sink = io.FileIO(source, closefd=False), sink
        # What has been read and not yet used is data[start:end].
        self.data, self.start, self.end = bytearray(1 << 16), 0, 0
        self.view = memoryview(self.data)
        self.ready = None
        if hasattr(select, "poll"):
            poll = select.poll()
            poll.register(source, select.POLLIN)
            self.ready = poll.poll

    def fill(self):
        """Reads what there is; false at the end of the input."""
        if self.start == self.end:
            self.start = self.end = 0
        elif self.end == len(self.data):
            kept = self.data[self.start:self.end]
            if 2 * len(kept) > len(self.data):
                self.data = bytearray(2 * len(self.data))
                self.view = memoryview(self.data)
            self.data[:len(kept)] = kept
            self.start, self.end = 0, len(kept)
        count = self.source.readinto(self.view[self.end:] if self.end else self.view)
        self.end += count
        return count > 0

    def wait(self):
        """Awaits the next message; false at the end of the input."""
        if self.start < self.end:
            return True
        # What comes next is mostly ten microseconds away; to fall asleep and be woken takes longer.
        if self.ready is not None:
            end = time.perf_counter() + 5e-5
            while not self.ready(0) and time.perf_counter() < end:
                pass
        return self.fill()

    def take(self, count):
        """Where the next bytes begin in `data`."""
        while self.end - self.start < count:
            if not self.fill():
                raise _Gone
        at = self.start
        self.start += count
        return at

    def numbers(self, count):
        at = self.take(8 * count)
        values = array.array("d")
        values.frombytes(self.view[at:at + 8 * count])
        if sys.byteorder == "big":
            values.byteswap()
        return values

    def line(self):
        """The next line as an object; None at the end of the input."""
        searched = 0
        while True:
            end = self.data.find(b"\n", self.start + searched, self.end)
            if end >= 0:
                text = self.data[self.start:end].decode()
                self.start = end + 1
                return json.loads(text)
            searched = self.end - self.start
            if not self.fill():
                return None

    def write(self, data):
        try:
            done = os.write(self.sink, data)
            while done < len(data):
                done += os.write(self.sink, memoryview(data)[done:])
        except BrokenPipeError:
            raise _Gone from None

    def packed(self, numbers):
        if isinstance(numbers, (bytes, bytearray)):
            return numbers
        values = numbers if isinstance(numbers, array.array) else array.array("d", numbers)
        if sys.byteorder == "big":
            values = array.array("d", values)
            values.byteswap()
        return values.tobytes()

    def say(self, message, numbers=None):
        data = b""
        if numbers is not None:
            data = self.packed(numbers)
            message = dict(message, bytes=len(data))
        self.write(json.dumps(message, separators=(",", ":")).encode() + b"\n" + data)

    def evaluate(self, identity, runs, x, n):
        self.say({"evaluate": runs, "id": identity}, x)
        answer = self.line()
        if answer is None:
            raise _Gone
        count = answer["evaluated"]
        numbers = self.numbers(count * (1 + n))
        return numbers[:count], numbers[count:]


def serve(opening, name, version=None, mode="each", keys=None, rate=None, evaluates=False, state=None):
    """Speak the protocol on stdin and stdout until bench closes them.

    `opening(batch)` returns the stepper of a batch; `keys` are the names that a specification may set, with
    their defaults; `rate` has "default" and "center"; `evaluates` says that steps ask for more gradients.
    What the program itself prints goes to stderr.
    """
    wire = _Wire(0, os.dup(1))
    # stdout belongs to the protocol: a stray print must not end up in it.
    os.dup2(2, 1)
    if wire.line() is None:
        return
    greeting = {"name": name, "encoding": "f64", "mode": mode}
    greeting["needs"] = ["gradient", "evaluate"] if evaluates else ["gradient"]
    optional = {"version": version, "keys": keys, "rate": rate, "state": state}
    greeting.update({key: value for key, value in optional.items() if value is not None})
    wire.say(greeting)
    steppers = {}
    try:
        while wire.wait():
            if wire.data[wire.start] == wire.STEP:
                _step(wire, steppers)
            else:
                message = wire.line()
                if message is None:
                    return
                if "open" in message:
                    batch = Batch(message, wire.numbers(message["runs"] * message["dim"]))
                    steppers[message["open"]] = (batch, opening(batch))
                    wire.say({"ok": message["open"]})
                elif "close" in message:
                    steppers.pop(message["close"], None)
    except _Gone:
        pass
    except Exception as error:
        wire.say({"error": f"{type(error).__name__}: {error}"})
        raise


def _step(wire, steppers):
    """Answers one frame with another."""
    at = wire.take(32)
    _, identity, step, size = wire.header.unpack_from(wire.data, at)
    batch, stepper = steppers[identity]
    numbers = wire.numbers(size >> 3)
    # One factor for all runs, or each its own; then values; then gradients.
    runs = batch.runs
    start = len(numbers) - runs * (1 + batch.dim)
    factors = [numbers[0]] * runs if start == 1 else numbers[:runs].tolist()
    x = wire.packed(stepper.step(Step(
        batch, identity, step, factors, numbers[start:start + runs], numbers[start + runs:], wire)))
    if len(x) != 8 * runs * batch.dim:
        raise ValueError(f"{len(x) // 8} numbers instead of {runs} x {batch.dim}, runs by coordinates")
    wire.write(wire.header.pack(wire.ITERATES, identity, step, len(x)) + x)


def callable(step, start=None):
    """A plain function, run by run: `step(x, g, lr, state, k) -> x` with lists of floats and a dict of the run's own.

    `start(x, state, keys)` may prepare the dict. A run whose arithmetic overflows goes on as NaN.
    """

    class Stepper:
        def __init__(self, batch):
            self.x = [batch.row(run) for run in range(batch.runs)]
            self.states = [dict(batch.keys) for _ in range(batch.runs)]
            if start is not None:
                for run in range(batch.runs):
                    start(self.x[run], self.states[run], batch.keys)

        def step(self, s):
            flat = array.array("d")
            for run, x in enumerate(self.x):
                try:
                    new = step(x, s.gradient(run), s.rate(run), self.states[run], s.step)
                except (ArithmeticError, ValueError):
                    new = [math.nan] * s.batch.dim
                if new is None or len(new) != s.batch.dim:
                    raise TypeError(f"a step returns the new x, {s.batch.dim} numbers, not {new!r:.60}")
                self.x[run] = list(new)
                flat.extend(self.x[run])
            return flat

    return Stepper


def torch(make, shared=False):
    """A torch optimizer: `make(parameters, lr)`, or `make(parameters, lr, keys)`.

    One optimizer a run; with `shared`, one for all, each run a parameter group of its own (faster, and the same
    where an optimizer treats parameters alike). Optimizers that evaluate by closure (L-BFGS) do so, and each
    evaluation is charged; `serve` must be told `evaluates=True`.
    """
    import inspect

    import torch

    torch.set_num_threads(1)
    # Torch keeps some of its own scalars (NAdam's product of momenta) in the default precision.
    torch.set_default_dtype(torch.float64)
    takes_keys = len(inspect.signature(make).parameters) > 2

    class Stepper:
        def __init__(self, batch):
            self.parameters = [
                torch.nn.Parameter(torch.tensor(batch.row(run), dtype=torch.float64))
                for run in range(batch.runs)
            ]
            # Rows of one tensor: a step's gradients arrive by one copy.
            self.gradients = torch.empty((batch.runs, batch.dim), dtype=torch.float64)
            for run, parameter in enumerate(self.parameters):
                parameter.grad = self.gradients[run]
            def new(parameters, rate):
                return make(parameters, rate, batch.keys) if takes_keys else make(parameters, rate)
            if shared:
                groups = [{"params": [p], "lr": r} for p, r in zip(self.parameters, batch.rates)]
                self.optimizers = [new(groups, batch.rates[0])]
                self.groups = self.optimizers[0].param_groups
            else:
                self.optimizers = [new([p], r) for p, r in zip(self.parameters, batch.rates)]
                self.groups = [optimizer.param_groups[0] for optimizer in self.optimizers]
            torch.manual_seed(batch.seeds[0])
            self.last = None

        def step(self, s):
            n = s.batch.dim
            self.gradients.copy_(torch.frombuffer(s.g, dtype=torch.float64).view(-1, n))
            if s.factors != self.last:
                for run, group in enumerate(self.groups):
                    group["lr"] = s.rate(run)
                self.last = s.factors
            if self.needs_closure():
                for run, optimizer in enumerate(self.optimizers):
                    optimizer.step(self.closure(s, run))
            else:
                for optimizer in self.optimizers:
                    optimizer.step()
            with torch.no_grad():
                return torch.stack([p.detach() for p in self.parameters]).numpy().tobytes()

        def needs_closure(self):
            return isinstance(self.optimizers[0], torch.optim.LBFGS) or getattr(
                self.optimizers[0], "needs_closure", False)

        def closure(self, s, run):
            parameter = self.parameters[run]
            known = (parameter.detach().clone(), s.f[run], s.gradient(run))

            def evaluate():
                here = parameter.detach()
                # The gradient that the step came with is not asked for, nor paid for, twice.
                if torch.equal(here, known[0]):
                    value, gradient = known[1], known[2]
                else:
                    value, gradient = s.evaluate(run, here.tolist())
                parameter.grad = torch.tensor(gradient, dtype=torch.float64)
                return torch.tensor(value, dtype=torch.float64)

            return evaluate

    return Stepper


def optax(make):
    """An optax optimizer: `make(lr)`, or `make(lr, keys)`; all runs at once by jit(vmap). Serve with mode="vector".

    `make` must take a traced rate, as optax' own optimizers do. Batches are filled up to a multiple of 16 runs: a
    compiled loop may round the elements behind its last whole vector otherwise, and a run then depends on its company.
    """
    import inspect

    import jax

    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp
    import numpy
    import optax

    takes_keys = len(inspect.signature(make).parameters) > 1
    compiled = {}

    def functions(keys):
        """Compiled once for each set of keys."""
        name = json.dumps(keys, sort_keys=True)
        if name not in compiled:
            def optimizer(rate):
                return make(rate, keys) if takes_keys else make(rate)

            def one(rate, g, state, x):
                updates, state = optimizer(rate).update(g, state, x)
                return optax.apply_updates(x, updates), state

            begin = jax.jit(jax.vmap(lambda rate, x: optimizer(rate).init(x)))
            compiled[name] = (begin, jax.jit(jax.vmap(one)))
        return compiled[name]

    class Stepper:
        def __init__(self, batch):
            self.begin, self.update = functions(batch.keys)
            self.runs = batch.runs
            count = -(-batch.runs // 16) * 16
            self.x = jnp.asarray(self.filled((count, batch.dim), numpy.frombuffer(batch.x)))
            self.g = numpy.zeros((count, batch.dim))
            self.rates = numpy.zeros(count)
            self.base = numpy.asarray(batch.rates)
            self.state = self.begin(jnp.asarray(self.filled(count, self.base)), self.x)

        def filled(self, shape, values):
            whole = numpy.zeros(shape)
            whole[:self.runs] = values.reshape(self.runs, *whole.shape[1:])
            return whole

        def step(self, s):
            self.g[:self.runs] = numpy.frombuffer(s.g).reshape(self.runs, -1)
            self.rates[:self.runs] = self.base * numpy.asarray(s.factors)
            self.x, self.state = self.update(self.rates, self.g, self.state, self.x)
            return numpy.asarray(self.x)[:self.runs].tobytes()

    return Stepper


def keras(make):
    """A Keras optimizer: `make(lr)`, or `make(lr, keys)`; one a run."""
    import inspect

    import keras

    keras.config.set_floatx("float64")
    takes_keys = len(inspect.signature(make).parameters) > 1

    class Stepper:
        def __init__(self, batch):
            self.variables = [keras.Variable(batch.row(run), dtype="float64") for run in range(batch.runs)]
            self.optimizers = []
            for variable, rate in zip(self.variables, batch.rates):
                optimizer = make(rate, batch.keys) if takes_keys else make(rate)
                optimizer.build([variable])
                self.optimizers.append(optimizer)

        def step(self, s):
            flat = array.array("d")
            for run, optimizer in enumerate(self.optimizers):
                optimizer.learning_rate = s.rate(run)
                gradient = keras.ops.convert_to_tensor(s.gradient(run), dtype="float64")
                optimizer.apply([gradient], [self.variables[run]])
                flat.extend(float(v) for v in keras.ops.convert_to_numpy(self.variables[run]))
            return flat

    return Stepper


def minimizer(minimize):
    """A minimizer that owns its loop: `minimize(fun, x0, lr)` with fun(x) -> (f, g), such as SciPy's L-BFGS-B.

    Every evaluation that it asks for is one step. When it returns, the run rests where it ended.
    """

    class Run:
        def __init__(self, x, rate):
            self.asked, self.told = threading.Semaphore(0), threading.Semaphore(0)
            self.x, self.answer, self.is_done = list(x), None, False
            self.thread = threading.Thread(target=self.work, args=(list(x), rate), daemon=True)
            self.thread.start()
            # The first question is about the start, whose answer comes with the first step.
            self.asked.acquire()

        def work(self, x, rate):
            def fun(point):
                self.x = [float(value) for value in point]
                self.asked.release()
                self.told.acquire()
                return self.answer

            try:
                result = minimize(fun, x, rate)
                self.x = [float(value) for value in getattr(result, "x", result)]
            except Exception as error:
                print(f"the minimizer stopped: {error}", file=sys.stderr)
            self.is_done = True
            self.asked.release()

        def step(self, f, g):
            if not self.is_done:
                self.answer = (f, g)
                self.told.release()
                self.asked.acquire()
            return self.x

    class Stepper:
        def __init__(self, batch):
            self.runs = [Run(batch.row(run), batch.rates[run]) for run in range(batch.runs)]

        def step(self, s):
            import numpy

            flat = array.array("d")
            for run, one in enumerate(self.runs):
                flat.extend(one.step(s.f[run], numpy.asarray(s.gradient(run))))
            return flat

    return Stepper
