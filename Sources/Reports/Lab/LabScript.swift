import Studies

/// What moves the lab: reads the controls, runs the engine, draws.
enum LabScript {
  static let text = #"""
    const root = document.getElementById('lab');
    const find = (name) => root.querySelector('[data-lab=' + name + ']');
    const make = (tag, attributes = {}, ...children) => {
      const element = document.createElement(tag);
      for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
        else if (value !== false && value !== null) element.setAttribute(key, value === true ? '' : value);
      }
      element.append(...children);
      return element;
    };
    const number = (v, digits = 3) => {
      if (v === Infinity) return '∞';
      if (Number.isNaN(v)) return 'not a number';
      if (v === 0) return '0';
      const size = Math.abs(v);
      return size >= 1e-3 && size < 1e5 ? String(Number(v.toPrecision(digits)))
        : v.toExponential(Math.max(0, digits - 1)).replace(/\.?0+e/, 'e').replace('e+', 'e').replace('-', '−');
    };

    // The catalogue: names, aliases, keys.
    const catalogue = JSON.parse(document.getElementById('lab-catalogue').textContent);
    const named = {};
    for (const kind of ['landscapes', 'modifiers', 'optimizers', 'wrappers', 'schedules']) {
      named[kind] = new Map();
      for (const entry of catalogue[kind]) {
        entry.keys = entry.keys.map((place) => catalogue.keys[place]);
        named[kind].set(entry.name, { entry, presets: {} });
        for (const [alias, presets] of Object.entries(entry.aliases || {}))
          named[kind].set(alias, { entry, presets });
      }
    }
    // Specifications and what joins them, as the command line reads them.
    const pieces = (text) => text.split(/(\+(?=[a-z(])|\*(?=[a-z(])|&[a-z0-9-]+=|[()])/).filter((x) => x);
    const parse = (piece) => {
      const at = piece.indexOf(':');
      const pairs = new Map();
      if (at >= 0) for (const pair of piece.slice(at + 1).split(',')) {
        const eq = pair.indexOf('=');
        if (eq > 0) pairs.set(pair.slice(0, eq), pair.slice(eq + 1));
      }
      return { name: at < 0 ? piece : piece.slice(0, at), pairs };
    };
    const write = (name, pairs) =>
      pairs.size ? name + ':' + [...pairs].map(([k, v]) => k + '=' + v).join(',') : name;

    // The state: what the address holds.
    const defaults = { l: 'rosenbrock', o: 'adam', p: 'sgdm', s: 'constant', r: '0.3', q: '0.002', n: '300',
      i: '', x: '', k: '', c: '1' };
    const state = { ...defaults };
    function readAddress() {
      const hash = location.hash;
      if (!hash.startsWith('#lab?')) return false;
      const given = new URLSearchParams(hash.slice(5));
      for (const key of Object.keys(defaults)) state[key] = given.has(key) ? given.get(key) : defaults[key];
      if (!given.has('p') && given.has('o')) state.c = given.get('c') || '0';
      return true;
    }
    let writing = 0;
    function writeAddress() {
      clearTimeout(writing);
      writing = setTimeout(() => {
        const given = new URLSearchParams();
        for (const [key, value] of Object.entries(state)) if (value !== defaults[key]) given.set(key, value);
        for (const key of ['l', 'o', 'r']) given.set(key, state[key]);
        if (state.c === '1') { given.set('p', state.p); given.set('q', state.q); } else given.delete('p');
        history.replaceState(null, '', '#lab?' + given.toString().replace(/%3A/g, ':').replace(/%2C/g, ','));
      }, 250);
    }
    const setting = (which) => ({
      landscape: state.l, optimizer: which === 'b' ? state.p : state.o, schedule: state.s,
      rate: Number(which === 'b' ? state.q : state.r), steps: Math.round(Number(state.n)),
      seed: state.i === '' || state.x ? -1 : Math.round(Number(state.i)),
      start: state.x ? state.x.split(',').map(Number) : null,
    });
    const place = () => (state.i === '' || state.x ? -1 : Math.round(Number(state.i)));

    let engine = null, known = null, runs = {}, box = null, boxFor = '', scrub = null;

    // Colours are the page's.
    let colours = {};
    function readColours() {
      const style = getComputedStyle(document.documentElement);
      const of = (name) => style.getPropertyValue('--' + name).trim();
      colours = { paper: of('paper'), ink: of('ink'), muted: of('muted'), grid: of('grid'), a: of('s0'), b: of('s1'),
        good: of('s2'), contours: [], heat: [] };
      for (let i = 0; i < 16; i++) colours.contours.push(of('c' + i));
      for (let i = 0; i < 12; i++) colours.heat.push(of('h' + i));
    }
    const rgb = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));

    // Canvases as sharp as the screen.
    function surface(name) {
      const canvas = find(name);
      const ratio = Math.min(3, window.devicePixelRatio || 1);
      const width = Math.max(50, canvas.clientWidth), height = Math.max(50, canvas.clientHeight);
      if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
      if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
      const c = canvas.getContext('2d');
      c.setTransform(ratio, 0, 0, ratio, 0, 0);
      c.clearRect(0, 0, width, height);
      c.font = '12px system-ui, sans-serif';
      c.lineJoin = 'round';
      return { c, width, height, canvas };
    }

    // What is in view: start, minima and paths near the landscape's own box, with equal axes.
    function view(width, height) {
      const key = [state.l, state.i, known.n, Math.round(width / height * 50)].join('|');
      if (box && boxFor === key) return box;
      const low = known.low * known.unit, high = known.high * known.unit, size = high - low || 1;
      const near = (v, k) => v - known.shift[k] >= low - 0.25 * size && known.shift[k] + high + 0.25 * size >= v;
      let x = [Infinity, -Infinity], y = [Infinity, -Infinity];
      const take = (px, py) => {
        if (!Number.isFinite(px) || !Number.isFinite(py)) return;
        x = [Math.min(x[0], px), Math.max(x[1], px)];
        y = [Math.min(y[0], py), Math.max(y[1], py)];
      };
      const begin = startPoint();
      take(begin[0], begin[1]);
      known.minima.slice(0, 8).forEach((m) => take(m[0], m[1]));
      for (const run of Object.values(runs)) if (run && run.path)
        for (let t = 0; t < run.path.count; t++)
          if (near(run.path.x[t], 0) && near(run.path.y[t], 1)) take(run.path.x[t], run.path.y[t]);
      let w = Math.max(x[1] - x[0], 0.02 * size, 1e-9), h = Math.max(y[1] - y[0], 0.02 * size, 1e-9);
      w *= 1.35; h *= 1.35;
      if (w / h > width / height) h = w * height / width; else w = h * width / height;
      const cx = (x[0] + x[1]) / 2, cy = (y[0] + y[1]) / 2;
      box = [cx - w / 2, cx + w / 2, cy - h / 2, cy + h / 2];
      boxFor = key;
      return box;
    }
    function startPoint() {
      if (state.x) { const s = state.x.split(',').map(Number); return [s[0], s.length > 1 ? s[1] : 0]; }
      return known.start;
    }
    const toX = (b, w, v) => (v - b[0]) / (b[1] - b[0]) * w;
    const toY = (b, h, v) => h - (v - b[2]) / (b[3] - b[2]) * h;

    let ground = null, groundFor = '';
    function drawGround(width, height) {
      const b = view(width, height);
      const columns = Math.round(Math.min(width, 560)), rows = Math.round(columns * height / width);
      const key = [state.l, place(), b.join(), columns, rows, colours.paper].join('|');
      if (groundFor === key) return ground;
      const f = engine.grid(state.l, place(), b, columns, rows);
      const base = Number.isNaN(known.minimum) ? Math.min(...f.filter(Number.isFinite)) : known.minimum;
      const levels = new Float64Array(f.length);
      let low = Infinity, high = -Infinity;
      for (let i = 0; i < f.length; i++) {
        const v = Math.log(Math.max(f[i] - base, 1e-300));
        levels[i] = v;
        if (Number.isFinite(f[i]) && f[i] > base) { if (v > high) high = v; if (low > v) low = v; }
      }
      const sorted = Float64Array.from(levels.filter((v) => v > -600)).sort();
      low = sorted[Math.floor(sorted.length * 0.002)] ?? low;
      high = sorted[Math.floor(sorted.length * 0.995)] ?? high;
      const count = 15, span = high - low || 1;
      const image = new ImageData(columns, rows);
      const palette = colours.contours.map(rgb), line = rgb(colours.muted), paper = rgb(colours.paper);
      const level = (i) => Number.isFinite(levels[i]) && f[i] === f[i]
        ? Math.max(0, Math.min(count, Math.floor((levels[i] - low) / span * count))) : count;
      for (let r = 0; r < rows; r++) for (let q = 0; q < columns; q++) {
        const i = r * columns + q, here = level(i);
        let colour = palette[here];
        const right = q + 1 < columns ? level(i + 1) : here, up = r + 1 < rows ? level(i + columns) : here;
        if (right !== here || up !== here) colour = colour.map((v, k) => v * 0.72 + line[k] * 0.28);
        const o = ((rows - 1 - r) * columns + q) * 4;
        image.data[o] = colour[0]; image.data[o + 1] = colour[1]; image.data[o + 2] = colour[2]; image.data[o + 3] = 255;
      }
      ground = document.createElement('canvas');
      ground.width = columns;
      ground.height = rows;
      ground.getContext('2d').putImageData(image, 0, 0);
      groundFor = key;
      return ground;
    }

    function drawPath(c, path, colour, b, width, height, until) {
      c.strokeStyle = colour;
      c.fillStyle = colour;
      c.lineWidth = 1.75;
      c.beginPath();
      let open = false, last = null;
      const n = Math.min(path.count, until + 1);
      const limit = 20 * Math.max(width, height);
      for (let t = 0; t < n; t++) {
        const px = toX(b, width, path.x[t]), py = toY(b, height, path.y[t]);
        if (!(Math.abs(px) < limit && Math.abs(py) < limit)) { open = false; continue; }
        if (open) c.lineTo(px, py); else c.moveTo(px, py);
        open = true;
        last = [px, py];
      }
      c.stroke();
      const every = Math.max(1, Math.ceil(n / 150));
      for (let t = 0; t < n; t += every) {
        const px = toX(b, width, path.x[t]), py = toY(b, height, path.y[t]);
        if (Math.abs(px) < limit && Math.abs(py) < limit) { c.beginPath(); c.arc(px, py, 1.9, 0, 7); c.fill(); }
      }
      if (last) {
        c.beginPath();
        c.arc(last[0], last[1], 5, 0, 7);
        c.fill();
        c.lineWidth = 2;
        c.strokeStyle = colours.paper;
        c.stroke();
      }
    }
    function star(c, x, y, r, colour) {
      c.beginPath();
      for (let k = 0; k < 10; k++) {
        const a = Math.PI * (k / 5 - 0.5), q = k % 2 ? r * 0.45 : r;
        c[k ? 'lineTo' : 'moveTo'](x + q * Math.cos(a), y + q * Math.sin(a));
      }
      c.closePath();
      c.fillStyle = colour;
      c.strokeStyle = colours.paper;
      c.lineWidth = 1.5;
      c.stroke();
      c.fill();
    }
    function shownRuns() {
      return [['a', state.o, state.r], ['b', state.p, state.q]].filter(([k]) => runs[k] && runs[k].path);
    }

    function drawMap() {
      const { c, width, height, canvas } = surface('contour');
      const handle = find('start');
      const until = scrub === null ? Infinity : scrub;
      if (known.n === 1) { drawLine(c, width, height, until); handle.hidden = true; return; }
      const b = view(width, height);
      c.imageSmoothingEnabled = true;
      c.drawImage(drawGround(width, height), 0, 0, width, height);
      for (const m of known.minima) star(c, toX(b, width, m[0]), toY(b, height, m[1]), 8, colours.ink);
      for (const [k] of shownRuns().reverse()) drawPath(c, runs[k].path, colours[k], b, width, height, until);
      const s = startPoint();
      handle.hidden = false;
      handle.disabled = known.n !== 2;
      handle.style.left = toX(b, width, s[0]) + 'px';
      handle.style.top = toY(b, height, s[1]) + 'px';
      const words = 'start at ' + number(s[0]) + ', ' + number(s[1]);
      handle.setAttribute('aria-label', 'Start of the runs: ' + words + '. Arrow keys move it, with Shift further.');
      canvas.setAttribute('aria-label', 'Contour lines of ' + state.l + ', ' + words + '. ' + sentence());
    }
    function drawLine(c, width, height, until) {
      const low = known.low * known.unit + known.shift[0], high = known.high * known.unit + known.shift[0];
      const columns = Math.round(width);
      const f = engine.grid(state.l, place(), [low, high, 0, 1], columns, 1);
      const finite = f.filter(Number.isFinite).sort();
      const bottom = finite[0], top = finite[finite.length - 1], m = 0.08 * (top - bottom || 1);
      const b = [low, high, bottom - m, top + m];
      c.strokeStyle = colours.muted;
      c.lineWidth = 1.5;
      c.beginPath();
      for (let q = 0; q < columns; q++) {
        const y = toY(b, height, f[q]);
        if (q) c.lineTo(q, y); else c.moveTo(q, y);
      }
      c.stroke();
      for (const [k] of shownRuns()) {
        const p = runs[k].path;
        drawPath(c, { x: p.x, y: p.f, count: p.count }, colours[k], b, width, height, until);
      }
    }

    // Axes.
    function decades(low, high, most) {
      const every = Math.max(1, Math.ceil((high - low) / most));
      const ticks = [];
      for (let d = Math.ceil(low / every) * every; d <= high; d += every) ticks.push(d);
      return ticks;
    }
    const power = (d) => {
      if (d >= -2 && d <= 3) return String(Number((10 ** d).toPrecision(3)));
      const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
      return '10' + (d < 0 ? '⁻' : '') + [...String(Math.abs(d))].map((k) => digits[k]).join('');
    };
    function frame(c, width, height, x, y) {
      const area = { left: 48, right: width - 12, top: 10, bottom: height - 34 };
      c.strokeStyle = colours.grid;
      c.fillStyle = colours.muted;
      c.lineWidth = 1;
      c.textAlign = 'right';
      c.textBaseline = 'middle';
      for (const [at, label] of y.ticks) {
        const py = area.bottom - (at - y.low) / (y.high - y.low) * (area.bottom - area.top);
        c.beginPath(); c.moveTo(area.left, py); c.lineTo(area.right, py); c.stroke();
        c.fillText(label, area.left - 6, py);
      }
      c.textAlign = 'center';
      c.textBaseline = 'top';
      for (const [at, label] of x.ticks) {
        const px = area.left + (at - x.low) / (x.high - x.low) * (area.right - area.left);
        c.beginPath(); c.moveTo(px, area.bottom); c.lineTo(px, area.bottom + 4); c.stroke();
        c.fillText(label, Math.min(px, width - 16), area.bottom + 6);
      }
      c.fillText(x.title, (area.left + area.right) / 2, height - 14);
      area.x = (v) => area.left + (v - x.low) / (x.high - x.low) * (area.right - area.left);
      area.y = (v) => area.bottom - (Math.max(y.low, Math.min(y.high, v)) - y.low) / (y.high - y.low) * (area.bottom - area.top);
      area.atX = (px) => x.low + (px - area.left) / (area.right - area.left) * (x.high - x.low);
      area.atY = (py) => y.low + (area.bottom - py) / (area.bottom - area.top) * (y.high - y.low);
      return area;
    }
    const hasGap = () => known && !Number.isNaN(known.minimum);
    const score = (f) => (hasGap() ? Math.log10(Math.max(f - known.minimum, 1e-300)) : f);
    const linearTicks = (low, high, count = 5) => {
      const raw = (high - low) / count, step = 10 ** Math.floor(Math.log10(raw || 1));
      const nice = [1, 2, 5, 10].find((k) => k * step >= raw) * step || 1;
      const ticks = [];
      for (let v = Math.ceil(low / nice) * nice; v <= high + nice * 1e-9; v += nice) ticks.push([v, number(v)]);
      return ticks;
    };
    function valueAxis(values) {
      const finite = values.filter(Number.isFinite);
      if (!finite.length) return { low: 0, high: 1, ticks: [] };
      let low = Math.min(...finite), high = Math.max(...finite);
      if (hasGap()) {
        const begin = score(known.begin);
        high = Math.min(high, (Number.isFinite(begin) ? begin : high) + 4);
        low = Math.max(low, high - 36, -17);
        low = Math.min(low, high - 1);
        low -= 0.3; high += 0.3;
        return { low, high, ticks: decades(low, high, 6).map((d) => [d, power(d)]) };
      }
      const begin = known.begin, span = Math.max(1e-9, high - low);
      if (Number.isFinite(begin)) { high = Math.min(high, begin + span); low = Math.max(low, begin - 1e3 * Math.max(1, Math.abs(begin))); }
      if (!(high > low)) high = low + 1;
      return { low, high, ticks: linearTicks(low, high) };
    }
    const valueName = () => (hasGap() ? 'f − f*' : 'f');

    let lossArea = null;
    function drawLoss() {
      const { c, width, height, canvas } = surface('loss');
      const shown = shownRuns();
      const values = [];
      for (const [k] of shown) for (const f of runs[k].path.f) values.push(score(f));
      const y = valueAxis(values);
      const last = Math.max(1, ...shown.map(([k]) => runs[k].path.count - 1));
      const x = { low: 0, high: last, ticks: linearTicks(0, last, width < 420 ? 3 : 6), title: 'step' };
      const area = lossArea = frame(c, width, height, x, y);
      area.last = last;
      c.save();
      c.beginPath(); c.rect(area.left, area.top - 2, area.right - area.left, area.bottom - area.top + 4); c.clip();
      for (const [k] of shown) {
        const path = runs[k].path;
        c.strokeStyle = colours[k];
        c.lineWidth = 1.75;
        c.setLineDash(k === 'b' ? [6, 3] : []);
        c.beginPath();
        let open = false;
        for (let t = 0; t < path.count; t++) {
          const v = score(path.f[t]);
          if (!Number.isFinite(v)) { open = false; continue; }
          const px = area.x(t), py = area.y(v);
          if (open) c.lineTo(px, py); else c.moveTo(px, py);
          open = true;
        }
        c.stroke();
      }
      c.restore();
      c.setLineDash([]);
      if (scrub !== null) {
        const px = area.x(Math.min(scrub, last));
        c.strokeStyle = colours.muted;
        c.beginPath(); c.moveTo(px, area.top); c.lineTo(px, area.bottom); c.stroke();
        for (const [k] of shown) {
          const path = runs[k].path, t = Math.min(scrub, path.count - 1), v = score(path.f[t]);
          if (!Number.isFinite(v)) continue;
          c.fillStyle = colours[k];
          c.beginPath(); c.arc(area.x(t), area.y(v), 4, 0, 7); c.fill();
        }
      }
      c.fillStyle = colours.muted;
      c.textAlign = 'left';
      c.textBaseline = 'top';
      c.fillText(valueName(), area.left + 6, area.top);
      canvas.setAttribute('aria-label', 'Loss by step. ' + sentence());
      readout();
    }
    function readout() {
      const list = find('readout');
      list.textContent = '';
      for (const [k, name, rate] of shownRuns()) {
        const path = runs[k].path, t = scrub === null ? path.count - 1 : Math.min(scrub, path.count - 1);
        const gap = hasGap() ? path.f[t] - known.minimum : path.f[t];
        list.append(make('li', {},
          make('span', { class: 'lab-chip lab-' + k }, k.toUpperCase()),
          make('b', {}, name), ' at ' + rate + ': ' + valueName() + ' = ' + number(gap, 4) + ' after '
            + t + ' steps' + (known.n > 1 ? ', x = (' + number(path.x[t], 4) + ', ' + number(path.y[t], 4)
            + (known.n > 2 ? ', …' : '') + ')' : ', x = ' + number(path.x[t], 4))));
      }
    }
    function sentence() {
      return shownRuns().map(([k, name, rate]) => {
        const path = runs[k].path, f = path.f[path.count - 1];
        return name + ' at ' + rate + ' ends at ' + valueName() + ' ' + number(hasGap() ? f - known.minimum : f, 3)
          + ' after ' + (path.count - 1) + ' steps.';
      }).join(' ');
    }

    // The rate basin: where each of 81 rates leads.
    let basinArea = null;
    const around = (which) => {
      const entry = baseOf(which === 'b' ? state.p : state.o);
      return entry ? entry.rate : 0.01;
    };
    const rateLow = (which) => Math.round(Math.log10(around(which))) - 4;
    const rateHigh = (which) => Math.min(3, Math.round(Math.log10(around(which))) + 4);
    function ratesBetween(low, high, count) {
      return Array.from({ length: count }, (_, i) => 10 ** (low + (high - low) * i / (count - 1)));
    }
    function target() { return hasGap() ? known.minimum + 1e-6 * Math.max(0, known.begin - known.minimum) : -Infinity; }
    let basinTask = 0;
    function drawBasin() {
      const task = ++basinTask;
      const shown = shownRuns();
      const low = Math.min(...shown.map(([k]) => rateLow(k)), Infinity), high = Math.max(...shown.map(([k]) => rateHigh(k)), -Infinity);
      if (!shown.length) return;
      const rates = ratesBetween(low, high, 81);
      let steps = 0, time = 0;
      // Usually done at once; what takes longer leaves the page alive.
      const parts = [];
      for (const [k] of shown) {
        const sweep = { final: new Float64Array(81).fill(NaN), hit: new Float64Array(81).fill(-1) };
        runs[k].sweep = sweep;
        for (let i = 0; i < 81; i += 27) parts.push([sweep, setting(k), i]);
      }
      const work = () => {
        if (task !== basinTask) return;
        const began = performance.now();
        while (parts.length && performance.now() - began < 16) {
          const [sweep, s, i] = parts.shift();
          try {
            const part = engine.sweep(s, rates.slice(i, i + 27), target());
            sweep.final.set(part.final, i);
            sweep.hit.set(part.hit, i);
            steps += 27 * s.steps;
          } catch (error) { parts.length = 0; }
        }
        time += performance.now() - began;
        paintBasin(shown, rates, low, high, steps, time);
        if (parts.length) setTimeout(work, 0);
      };
      work();
    }
    function paintBasin(shown, rates, low, high, steps, time) {
      const { c, width, height, canvas } = surface('basin');
      const values = [];
      for (const [k] of shown) if (runs[k].sweep) for (const f of runs[k].sweep.final) values.push(score(f));
      const y = valueAxis(values);
      const x = { low, high, ticks: decades(low, high, width < 420 ? 4 : 8).map((d) => [d, power(d)]), title: 'learning rate' };
      const area = basinArea = frame(c, width, height, x, y);
      for (const [k] of shown) {
        const sweep = runs[k].sweep;
        if (!sweep) continue;
        c.strokeStyle = colours[k];
        c.fillStyle = colours[k];
        c.lineWidth = 1.5;
        c.setLineDash(k === 'b' ? [6, 3] : []);
        c.beginPath();
        let open = false;
        rates.forEach((rate, i) => {
          const v = score(sweep.final[i]);
          if (!Number.isFinite(v) || v > y.high + 0.5) { open = false; return; }
          const px = area.x(Math.log10(rate)), py = area.y(v);
          if (open) c.lineTo(px, py); else c.moveTo(px, py);
          open = true;
        });
        c.stroke();
        c.setLineDash([]);
        rates.forEach((rate, i) => {
          const v = score(sweep.final[i]);
          const px = area.x(Math.log10(rate));
          if (!Number.isFinite(v) || v > y.high + 0.5) {
            c.fillRect(px - 1, area.top + (k === 'b' ? 5 : 0), 2, 4);
          } else {
            c.beginPath(); c.arc(px, area.y(v), sweep.hit[i] >= 0 ? 3 : 1.5, 0, 7); c.fill();
          }
        });
      }
      for (const [k, , rate] of shown) {
        const px = area.x(Math.log10(Number(rate)));
        if (px < area.left || px > area.right) continue;
        c.strokeStyle = colours[k];
        c.lineWidth = 1;
        c.beginPath(); c.moveTo(px, area.top); c.lineTo(px, area.bottom); c.stroke();
      }
      c.fillStyle = colours.muted;
      c.textAlign = 'left';
      c.textBaseline = 'top';
      c.fillText('last ' + valueName(), area.left + 6, area.top);
      const solved = shown.map(([k, name]) => {
        const good = runs[k].sweep ? rates.filter((_, i) => runs[k].sweep.hit[i] >= 0) : [];
        return name + (hasGap() ? good.length
          ? ' reaches a millionth of the first gap from rate ' + number(good[0], 2) + ' to ' + number(good[good.length - 1], 2)
          : ' reaches a millionth of the first gap at none of the rates' : '');
      }).join('; ') + '.';
      canvas.setAttribute('aria-label', 'Last value by learning rate, 81 rates. ' + solved);
      find('basin-words').textContent = solved + ' ' + number(steps, 3).replace('e', '·10^') + ' steps in '
        + number(time, 2) + ' ms.';
    }

    // The map of rate and another key.
    let mapTask = 0, mapArea = null;
    function mapKeys() {
      const base = baseOf(state.o);
      return base ? base.keys.filter((key) => key.kind === 'number' && key.default !== undefined) : [];
    }
    function mapKey() {
      const keys = mapKeys();
      return keys.find((key) => key.name === state.k) || keys.find((key) => /^beta1|^momentum|^beta/.test(key.name)) || keys[0];
    }
    function withKey(text, key, value) {
      const all = pieces(text), at = all.length - 1, spec = parse(all[at]);
      spec.pairs.set(key, value);
      all[at] = write(spec.name, spec.pairs);
      return all.join('');
    }
    function drawPhase() {
      const task = ++mapTask;
      const { c, width, height, canvas } = surface('map');
      const key = mapKey();
      if (!key) { find('map-words').textContent = 'This optimizer has no key that is a number.'; return; }
      const scale = scaleOf(key);
      const columns = 33, rows = 21, low = rateLow('a') + 1, high = rateHigh('a');
      const rates = ratesBetween(low, high, columns);
      const y = { low: scale.low, high: scale.high, ticks: scale.ticks, title: key.name };
      const x = { low, high, ticks: decades(low, high, width < 420 ? 4 : 8).map((d) => [d, power(d)]), title: 'learning rate' };
      const area = mapArea = frame(c, width, height, x, y);
      area.key = key;
      area.scale = scale;
      const dx = (area.right - area.left) / columns, dy = (area.bottom - area.top) / rows;
      const s = { ...setting('a') };
      const begin = score(known.begin);
      let row = 0, best = Infinity, bestAt = null, began = performance.now(), spent = 0;
      const rowValue = (r) => scale.value(scale.low + (scale.high - scale.low) * (r + 0.5) / rows);
      function work() {
        if (task !== mapTask) return;
        const until = performance.now() + 12;
        while (row < rows && performance.now() < until) {
          const value = rowValue(row);
          let sweep = null;
          try { sweep = engine.sweep({ ...s, optimizer: withKey(state.o, key.name, value) }, rates, target()); } catch (error) { /* outside the key's range */ }
          for (let q = 0; q < columns; q++) {
            const v = sweep ? score(sweep.final[q]) : NaN;
            let colour = colours.grid;
            if (Number.isFinite(v)) {
              const depth = hasGap() && Number.isFinite(begin) ? (begin - v) / 12 : (known.begin - v) / (Math.abs(known.begin) || 1);
              const i = Math.max(-1, Math.min(11, Math.floor(depth * 12)));
              colour = depth < 0 ? colours.grid : colours.heat[Math.max(0, i)];
              if (v < best) { best = v; bestAt = [rates[q], value]; }
            } else colour = colours.paper;
            c.fillStyle = colour;
            c.fillRect(area.left + q * dx, area.bottom - (row + 1) * dy, dx + 0.5, dy + 0.5);
          }
          row++;
        }
        if (row < rows) { setTimeout(work, 0); return; }
        spent = performance.now() - began;
        const now = parse(pieces(state.o).pop()).pairs.get(key.name) ?? presetOf(state.o, key);
        const px = area.x(Math.log10(Number(state.r))), py = area.y(scale.of(Number(now)));
        c.strokeStyle = colours.ink;
        c.fillStyle = colours.paper;
        c.lineWidth = 2;
        c.beginPath(); c.arc(px, py, 5, 0, 7); c.fill(); c.stroke();
        const words = bestAt ? 'Lowest at rate ' + number(bestAt[0], 2) + ' and ' + key.name + ' ' + bestAt[1] + '.' : '';
        canvas.setAttribute('aria-label', 'Map of learning rate and ' + key.name + ': ' + words);
        find('map-words').textContent = 'The stronger the colour, the lower the end; empty: not a number. ' + words + ' ' + columns * rows + ' runs in ' + Math.round(spent) + ' ms. Click to go there.';
      }
      work();
    }

    // Keys as sliders.
    function baseOf(text) {
      const spec = parse(pieces(text).filter((p) => /^[a-z]/.test(p)).pop() || '');
      const found = named.optimizers.get(spec.name);
      return found ? found.entry : null;
    }
    const presetOf = (text, key) => {
      const spec = parse(pieces(text).pop() || '');
      const found = named.optimizers.get(spec.name);
      return (found && found.presets[key.name]) ?? key.default;
    };
    const shorter = (v) => String(Number(v.toPrecision(4)));
    function scaleOf(key) {
      const [low, high] = key.range, search = key.search;
      const linear = (a, b) => ({ low: a, high: b, of: (v) => v, value: shorter, ticks: linearTicks(a, b, 4) });
      const log = (a, b) => ({ low: Math.log10(a), high: Math.log10(b), of: (v) => Math.log10(Math.max(v, a)),
        value: (s) => shorter(10 ** s), ticks: decades(Math.log10(a), Math.log10(b), 5).map((d) => [d, power(d)]) });
      if (/^(beta|momentum)/.test(key.name) && high <= 1 && low === 0) {
        // From 0 to just below 1, fine near 1: s = −log₁₀(1 − v).
        return { low: 0, high: 4, of: (v) => Math.min(4, -Math.log10(Math.max(1 - v, 1e-4))),
          value: (s) => (s === 0 ? '0' : String(Number((1 - 10 ** -s).toFixed(Math.min(6, 2 + Math.ceil(s)))))),
          ticks: [[0, '0'], [1, '0.9'], [2, '0.99'], [3, '0.999'], [4, '0.9999']] };
      }
      if (search && search.kind === 'logarithmic') return log(Math.max(search.low, low || search.low), Math.min(search.high, high));
      if (search && search.kind === 'linear') return linear(Math.max(search.low, low), Math.min(search.high, high));
      if (high - low <= 100) return linear(low, high);
      const usual = Number(key.default) || 0;
      if (usual > 0) return log(Math.max(usual / 1e3, low || usual / 1e3), Math.min(usual * 1e3, high));
      if (usual === 0 && low >= 0) return linear(low, Math.min(high, low + 1));
      return linear(Math.max(low, -10), Math.min(high, 10));
    }
    function controlsFor(panel, text, kinds, commit) {
      const all = pieces(text);
      panel.textContent = '';
      all.forEach((piece, at) => {
        if (!/^[a-z]/.test(piece) || piece.startsWith('&')) return;
        const spec = parse(piece);
        const found = kinds.map((kind) => named[kind].get(spec.name)).find((x) => x);
        if (!found) return;
        const change = (name, value) => {
          const now = parse(all[at]);
          if (value === null) now.pairs.delete(name); else now.pairs.set(name, value);
          all[at] = write(now.name, now.pairs);
          commit(all.join(''));
        };
        const rows = found.entry.keys.map((key) => rowFor(spec, found, key, change)).filter((x) => x);
        const group = make('div', { class: 'lab-keys' });
        if (found.entry.summary) group.append(make('p', { class: 'lab-summary' },
          all.filter((p) => /^[a-z]/.test(p)).length > 1 ? spec.name + ': ' + found.entry.summary : found.entry.summary));
        const own = rows.filter((r) => !r.isShared), shared = rows.filter((r) => r.isShared);
        own.slice(0, 6).forEach((r) => group.append(r.row));
        const more = own.slice(6).concat(shared);
        if (more.length) {
          const details = make('details', { open: more.some((r) => r.isSet) || panel.dataset.open === '1' },
            make('summary', {}, more.length + ' more keys'));
          details.addEventListener('toggle', () => { panel.dataset.open = details.open ? '1' : '0'; });
          more.forEach((r) => details.append(r.row));
          group.append(details);
        }
        panel.append(group);
      });
    }
    const sharedNames = new Set(['weight-decay', 'decay', 'decay-scale', 'clip-norm', 'clip-epsilon', 'clip-norm-type', 'clip-value', 'groups']);
    let serial = 0;
    function rowFor(spec, found, key, change) {
      const id = 'lab-key-' + ++serial;
      const preset = found.presets[key.name] ?? key.default;
      const now = spec.pairs.get(key.name);
      const label = make('label', { for: id, title: key.summary }, key.name);
      const row = make('div', { class: 'lab-row' }, label);
      const set = (value) => change(key.name, value === preset ? null : value);
      if (key.kind === 'flag' || key.kind === 'choice') {
        const words = key.kind === 'flag' ? ['true', 'false'] : key.words;
        const select = make('select', { id, onchange: () => set(select.value === '' ? null : select.value) },
          ...(preset === undefined ? [make('option', { value: '' }, '–')] : []),
          ...words.map((w) => make('option', { value: w, selected: w === (now ?? preset) }, w)));
        row.append(select);
      } else if (key.kind === 'number' || key.kind === 'count') {
        const scale = key.kind === 'count' ? countScale(key) : scaleOf(key);
        const value = Number(now ?? preset);
        const exact = make('input', { type: 'text', inputmode: 'decimal', value: now ?? preset ?? '', 'aria-label': key.name + ', exactly',
          placeholder: preset ?? 'off', onchange: () => set(exact.value.trim() === '' ? preset ?? null : exact.value.trim()) });
        const slider = make('input', { type: 'range', id, min: scale.low, max: scale.high,
          step: key.kind === 'count' ? 1 : (scale.high - scale.low) / 400,
          oninput: () => {
            exact.value = scale.value(Number(slider.value));
            slider.setAttribute('aria-valuetext', exact.value);
            set(exact.value);
          } });
        slider.value = Number.isFinite(value) ? scale.of(value) : scale.low;
        slider.setAttribute('aria-valuetext', now ?? preset ?? 'off');
        row.append(slider, exact);
      } else {
        const input = make('input', { type: 'text', id, value: now ?? preset ?? '', placeholder: 'off',
          onchange: () => set(input.value.trim() === '' ? preset ?? null : input.value.trim()) });
        row.append(input);
      }
      row.append(make('button', { type: 'button', class: 'lab-reset', 'aria-label': 'Reset ' + key.name, title: 'Default',
        disabled: now === undefined, onclick: () => { change(key.name, null); refreshControls(); } }, '↺'));
      return { row, isShared: sharedNames.has(key.name), isSet: now !== undefined };
    }
    function countScale(key) {
      const [low, high] = key.range, usual = Number(key.default) || 0;
      return { low, high: Math.max(low + 1, Math.min(high, Math.max(4 * usual, low + 20))), of: (v) => v, value: (s) => String(Math.round(s)) };
    }

    // Controls.
    function refreshControls() {
      const text = { landscape: state.l, 'optimizer-a': state.o, 'optimizer-b': state.p, schedule: state.s };
      for (const [name, value] of Object.entries(text)) if (document.activeElement !== find(name)) find(name).value = value;
      const commit = (key, name) => (value) => {
        state[key] = value;
        find(name).value = value;
        if (key === 'l') state.x = '';
        schedule();
      };
      controlsFor(find('landscape-keys'), state.l, ['landscapes', 'modifiers'], commit('l', 'landscape'));
      controlsFor(find('optimizer-a-keys'), state.o, ['optimizers', 'wrappers'], commit('o', 'optimizer-a'));
      controlsFor(find('optimizer-b-keys'), state.p, ['optimizers', 'wrappers'], commit('p', 'optimizer-b'));
      controlsFor(find('schedule-keys'), state.s, ['schedules'], commit('s', 'schedule'));
      find('compare').checked = state.c === '1';
      find('b-panel').hidden = state.c !== '1';
      for (const which of ['a', 'b']) {
        const slider = find('rate-' + which), exact = find('rate-' + which + '-exact');
        const value = which === 'a' ? state.r : state.q;
        slider.min = rateLow(which);
        slider.max = rateHigh(which);
        slider.step = 0.01;
        slider.value = Math.log10(Number(value));
        slider.setAttribute('aria-valuetext', value);
        if (document.activeElement !== exact) exact.value = value;
      }
      find('steps').value = Math.log10(Number(state.n));
      find('steps').setAttribute('aria-valuetext', state.n);
      find('steps-exact').value = state.n;
      find('seed').value = state.i;
      find('here').hidden = !state.x;
      const keys = mapKeys(), chosen = mapKey(), select = find('map-key');
      select.textContent = '';
      keys.forEach((key) => select.append(make('option', { value: key.name, selected: chosen && key.name === chosen.name }, key.name)));
    }
    function lists() {
      const fill = (name, kinds) => {
        const list = find(name);
        for (const kind of kinds) for (const [text, { entry }] of named[kind])
          list.append(make('option', { value: text }, entry.summary));
      };
      fill('landscape-list', ['landscapes']);
      fill('optimizer-list', ['optimizers']);
      fill('schedule-list', ['schedules']);
      const adder = (name, kind, add) => {
        const select = find(name);
        for (const entry of catalogue[kind]) select.append(make('option', { value: entry.name, title: entry.summary }, entry.name));
        select.addEventListener('change', () => {
          if (select.value) add(select.value);
          select.value = '';
          refreshControls();
          schedule();
        });
      };
      adder('add-modifier', 'modifiers', (name) => { state.l += '+' + name; });
      adder('add-wrapper-a', 'wrappers', (name) => { state.o = name + '+' + state.o; });
      adder('add-wrapper-b', 'wrappers', (name) => { state.p = name + '+' + state.p; });
    }
    function listen() {
      const text = (name, key, then) => {
        const input = find(name);
        const go = () => {
          if (input.value.trim() === state[key]) return;
          state[key] = input.value.trim();
          if (then) then();
          refreshControls();
          schedule();
        };
        input.addEventListener('change', go);
        // A name chosen from the list is taken at once.
        input.addEventListener('input', (event) => { if (!event.inputType || event.inputType === 'insertReplacementText') go(); });
      };
      text('landscape', 'l', () => { state.x = ''; });
      text('optimizer-a', 'o', () => { const e = baseOf(state.o); if (e) state.r = bestRate('a'); });
      text('optimizer-b', 'p', () => { const e = baseOf(state.p); if (e) state.q = bestRate('b'); });
      text('schedule', 's');
      find('compare').addEventListener('change', (event) => {
        state.c = event.target.checked ? '1' : '0';
        refreshControls();
        schedule();
      });
      find('swap').addEventListener('click', () => {
        [state.o, state.p, state.r, state.q] = [state.p, state.o, state.q, state.r];
        refreshControls();
        schedule();
      });
      for (const [which, key] of [['a', 'r'], ['b', 'q']]) {
        const slider = find('rate-' + which), exact = find('rate-' + which + '-exact');
        slider.addEventListener('input', () => {
          state[key] = String(Number((10 ** Number(slider.value)).toPrecision(3)));
          exact.value = state[key];
          slider.setAttribute('aria-valuetext', state[key]);
          schedule();
        });
        exact.addEventListener('change', () => {
          if (Number(exact.value) > 0) state[key] = exact.value.trim();
          refreshControls();
          schedule();
        });
        find('best-' + which).addEventListener('click', () => {
          state[key] = bestRate(which);
          refreshControls();
          schedule();
        });
      }
      find('steps').addEventListener('input', (event) => {
        const v = 10 ** Number(event.target.value), unit = 10 ** Math.max(0, Math.floor(Math.log10(v)) - 1);
        state.n = String(Math.round(v / unit) * unit);
        find('steps-exact').value = state.n;
        event.target.setAttribute('aria-valuetext', state.n);
        schedule();
      });
      find('steps-exact').addEventListener('change', (event) => {
        const v = Math.round(Number(event.target.value));
        if (v >= 1) state.n = String(Math.min(20000, v));
        refreshControls();
        schedule();
      });
      find('seed').addEventListener('input', (event) => {
        state.i = event.target.value === '' ? '' : String(Math.max(0, Math.round(Number(event.target.value))));
        state.x = '';
        schedule();
      });
      find('here').addEventListener('click', () => { state.x = ''; refreshControls(); schedule(); });
      find('map-key').addEventListener('change', (event) => { state.k = event.target.value; schedule(); });
      find('fit').addEventListener('click', () => { box = null; boxFor = ''; schedule(); });
      find('reset').addEventListener('click', () => { Object.assign(state, defaults); box = null; refreshControls(); schedule(); });
      find('share').addEventListener('click', () => {
        writeAddress();
        setTimeout(() => {
          const say = (words) => { find('status').textContent = words; };
          if (navigator.clipboard && window.isSecureContext)
            navigator.clipboard.writeText(location.href).then(() => say('Link copied.'), () => say(location.href));
          else say(location.href);
        }, 300);
      });
      find('command').addEventListener('click', () => { find('command-text').hidden = !find('command-text').hidden; });

      // The start is dragged, or moved by keys.
      const contour = find('contour'), handle = find('start');
      const moveTo = (x, y) => {
        const digits = (v, span) => String(Number(v.toFixed(Math.max(0, Math.min(12, 3 - Math.floor(Math.log10(span)))))));
        if (known.n !== 2) return;
        if (place() >= 0) {
          // A start of one's own stands where the literature has the landscape.
          x = (x - known.shift[0]) / known.unit;
          y = (y - known.shift[1]) / known.unit;
          state.i = '';
          find('seed').value = '';
        }
        state.x = [digits(x, box[1] - box[0]), digits(y, box[3] - box[2])].join(',');
        find('here').hidden = false;
        schedule();
      };
      let dragging = false;
      const drag = (event) => {
        const r = contour.getBoundingClientRect();
        moveTo(box[0] + (event.clientX - r.left) / r.width * (box[1] - box[0]),
          box[3] - (event.clientY - r.top) / r.height * (box[3] - box[2]));
      };
      const down = (event) => {
        if (!known || known.n !== 2) return;
        dragging = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        if (event.currentTarget === contour) drag(event);
        handle.focus({ preventScroll: true });
        event.preventDefault();
      };
      for (const target of [contour, handle]) {
        target.addEventListener('pointerdown', down);
        target.addEventListener('pointermove', (event) => { if (dragging) drag(event); });
        target.addEventListener('pointerup', () => { dragging = false; });
        target.addEventListener('pointercancel', () => { dragging = false; });
      }
      handle.addEventListener('keydown', (event) => {
        const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
        if (!way || !box) return;
        const size = (event.shiftKey ? 0.05 : 0.01) * (box[1] - box[0]), s = startPoint();
        moveTo(s[0] + way[0] * size, s[1] + way[1] * size);
        event.preventDefault();
        event.stopPropagation();
      });

      // The loss curve is scrubbed; basin and map are clicked.
      const loss = find('loss');
      const scrubAt = (event) => {
        if (!lossArea) return;
        const t = Math.round(lossArea.atX(event.clientX - loss.getBoundingClientRect().left));
        scrub = Math.max(0, Math.min(lossArea.last, t));
        drawMap();
        drawLoss();
      };
      loss.addEventListener('pointermove', scrubAt);
      loss.addEventListener('pointerleave', () => { scrub = null; drawMap(); drawLoss(); });
      let playing = 0;
      find('play').addEventListener('click', () => {
        cancelAnimationFrame(playing);
        const began = performance.now(), last = lossArea ? lossArea.last : 1;
        const tick = (now) => {
          scrub = Math.min(last, Math.floor((now - began) / 4000 * last));
          drawMap();
          drawLoss();
          if (scrub < last) playing = requestAnimationFrame(tick);
          else { scrub = null; drawMap(); drawLoss(); }
        };
        playing = requestAnimationFrame(tick);
      });
      const basin = find('basin');
      const chooseRate = (event) => {
        if (!basinArea) return;
        state.r = String(Number((10 ** basinArea.atX(event.clientX - basin.getBoundingClientRect().left)).toPrecision(3)));
        refreshControls();
        schedule();
      };
      basin.addEventListener('pointerdown', (event) => { basin.setPointerCapture(event.pointerId); chooseRate(event); });
      basin.addEventListener('pointermove', (event) => { if (event.buttons) chooseRate(event); });
      const map = find('map');
      map.addEventListener('click', (event) => {
        if (!mapArea) return;
        const r = map.getBoundingClientRect();
        state.r = String(Number((10 ** mapArea.atX(event.clientX - r.left)).toPrecision(3)));
        const s = Math.max(mapArea.scale.low, Math.min(mapArea.scale.high, mapArea.atY(event.clientY - r.top)));
        state.o = withKey(state.o, mapArea.key.name, mapArea.scale.value(s));
        refreshControls();
        schedule();
      });
      window.addEventListener('hashchange', () => {
        if (readAddress()) { box = null; refreshControls(); schedule(); root.scrollIntoView(); }
      });
      new ResizeObserver(() => schedule(true)).observe(find('contour'));
      new MutationObserver(() => schedule(true)).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => schedule(true));
    }
    // The rate that gets furthest, of 81; the documented one where none gets anywhere.
    function bestRate(which) {
      const s = setting(which), rates = ratesBetween(rateLow(which), rateHigh(which), 81);
      try {
        const { final } = engine.sweep(s, rates, target());
        let best = -1;
        final.forEach((f, i) => { if (Number.isFinite(f) && (best < 0 || f < final[best])) best = i; });
        return best < 0 ? String(around(which)) : shorter(Number(rates[best].toPrecision(2)));
      } catch (error) { return String(around(which)); }
    }

    function command(which) {
      const s = setting(which), quote = (v) => (/^[\w:=,.+%-]+$/.test(v) ? v : "'" + v + "'");
      return '\#(OwnProgram.name) trace --landscape ' + quote(s.landscape) + ' --optimizer ' + quote(s.optimizer)
        + (s.schedule === 'constant' ? '' : ' --schedule ' + quote(s.schedule)) + ' --learning-rate ' + s.rate
        + ' --steps ' + s.steps + (s.start ? ' --start ' + s.start.join(',') : s.seed >= 0 ? ' --seed ' + s.seed : '');
    }
    function compute() {
      const problems = [];
      const invalid = (name, words) => {
        find(name).setAttribute('aria-invalid', words ? 'true' : 'false');
        if (words) problems.push(words);
      };
      try {
        known = engine.landscape(state.l, place());
        invalid('landscape', '');
      } catch (error) {
        invalid('landscape', error.message);
        find('status').textContent = problems.join(' ');
        return false;
      }
      for (const which of state.c === '1' ? ['a', 'b'] : ['a']) {
        try {
          runs[which] = { path: engine.path(setting(which)) };
          invalid('optimizer-' + which, '');
        } catch (error) {
          runs[which] = null;
          invalid('optimizer-' + which, error.message);
        }
      }
      if (state.c !== '1') runs.b = null;
      if (runs.a && hasGap() && state.x && known.n <= 2) known.begin = runs.a.path.f[0];
      find('status').textContent = problems.join(' ');
      find('dimension').textContent = known.n > 2
        ? known.n + ' coordinates: the plane of the first two through the start, with the paths above it.' : '';
      find('command-text').textContent = command('a') + (state.c === '1' ? '\n' + command('b') : '');
      find('swap').hidden = state.c !== '1';
      return true;
    }
    let waiting = 0, slow = 0;
    function schedule(onlyDraw = false) {
      if (!engine) return;
      if (!onlyDraw) writeAddress();
      if (waiting) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        readColours();
        if (!compute()) return;
        drawMap();
        drawLoss();
        drawBasin();
        clearTimeout(slow);
        slow = setTimeout(drawPhase, 120);
      });
    }

    async function begin() {
      const packed = document.getElementById('lab-engine');
      if (!packed || typeof WebAssembly === 'undefined') return;
      find('loading').hidden = false;
      await new Promise((resolve) => setTimeout(resolve, 30));
      let module;
      try {
        module = await WebAssembly.compile(unpack(packed.textContent.trim()));
        engine = new Engine(module);
      } catch (error) {
        find('loading').textContent = 'This browser cannot run the engine: ' + error.message;
        return;
      }
      window.lab = { engine, state, setting, module };
      find('loading').hidden = true;
      find('live').hidden = false;
      find('still').hidden = true;
      readColours();
      lists();
      readAddress();
      refreshControls();
      listen();
      schedule(true);
      if (document.body.dataset.lab !== 'page' && location.hash.startsWith('#lab')) root.scrollIntoView();
      root.dataset.ready = '1';
    }
    // Every run of a report's table leads here.
    document.querySelectorAll('details.cell').forEach((cell) => {
      const link = cell.querySelector('a.lab-link');
      if (!link) return;
      cell.addEventListener('toggle', () => {
        cell.querySelectorAll('tr[id*=-seed-]').forEach((row) => {
          const cells = row.cells, given = new URLSearchParams(link.getAttribute('href').slice(5));
          const words = cells[10].textContent, schedule = words.slice(words.indexOf(', ') + 2);
          given.set('i', cells[0].dataset.value);
          given.set('r', cells[9].dataset.value);
          if (schedule === 'constant') given.delete('s'); else given.set('s', schedule);
          const seed = make('a', { href: '#lab?' + given, 'aria-label': 'Seed ' + cells[0].textContent + ' in the lab' },
            cells[0].textContent);
          cells[0].replaceChildren(seed);
        });
      }, { once: true });
    });

    // A report is read first: its lab begins when it comes into view.
    if (location.hash.startsWith('#lab') || document.body.dataset.lab === 'page') begin();
    else {
      const watch = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) { watch.disconnect(); begin(); }
      }, { rootMargin: '400px' });
      watch.observe(root);
      window.addEventListener('hashchange', () => {
        if (!engine && location.hash.startsWith('#lab')) { watch.disconnect(); begin(); }
      }, { once: true });
    }
    """#
}
