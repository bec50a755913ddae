/// A part of the page's script: whoever is pointed at, focused or checked in a list is raised in all figures and rows,
/// and the values under the pointer are read out.
///
/// What is somebody's has `data-of`; a panel's frame, `rect.plot`, says which scales it has.
enum SeriesScript {
  static let text = """
      // Who is drawn, and everything that is theirs: lines, points, names, rows.
      var theirs = Object.create(null);
      var names = [];
      var enlist = function (root) {
        all('[data-of]', root).forEach(function (element) {
          var name = element.dataset.of;
          if (!theirs[name]) { theirs[name] = []; names.push(name); }
          theirs[name].push(element);
        });
      };
      enlist(document);
      all('tbody tr').forEach(function (row) {
        [0, 1].some(function (column) {
          var cell = row.cells[column];
          var found = cell ? theirs[cell.textContent] : null;
          if (found) { found.push(row); row.dataset.of = cell.textContent; }
          return found;
        });
      });
      all('svg text.tick').forEach(function (text) {
        var found = theirs[text.textContent];
        if (found) { found.push(text); text.dataset.of = text.textContent; }
      });

      var pointed = null, checked = [], raised = [];
      var raise = function () {
        var now = pointed === null ? checked : checked.concat(pointed);
        raised.forEach(function (element) { element.classList.remove('raised'); });
        raised = [];
        now.forEach(function (name) {
          theirs[name].forEach(function (element) {
            element.classList.add('raised');
            raised.push(element);
          });
        });
        document.body.classList.toggle('raising', now.length > 0);
      };
      var point = function (name) {
        if (name === pointed) return;
        pointed = name;
        raise();
      };
      var ownerAt = function (target) {
        var element = target.closest ? target.closest('[data-of]') : null;
        return element ? (theirs[element.dataset.of] ? element.dataset.of : null) : null;
      };
      ['pointerover', 'focusin'].forEach(function (kind) {
        document.addEventListener(kind, function (event) { point(ownerAt(event.target)); });
      });
      document.addEventListener('focusout', function () { point(null); });

      // The list of all who are drawn; who is checked stays raised.
      if (names.length > 1) {
        var picker = make('details');
        picker.className = 'picker';
        picker.appendChild(make('summary', 'Raise lines'));
        var set = make('fieldset');
        set.appendChild(make('legend', 'Raised in all figures and rows'));
        var boxes = names.map(function (name) {
          var label = make('label'), box = make('input');
          box.type = 'checkbox';
          label.dataset.of = name;
          label.appendChild(box);
          label.appendChild(document.createTextNode(' ' + name));
          set.appendChild(label);
          box.addEventListener('change', function () {
            checked = names.filter(function (other, place) { return boxes[place].checked; });
            raise();
          });
          return box;
        });
        var none = make('button', 'None');
        none.addEventListener('click', function () {
          boxes.forEach(function (box) { box.checked = false; });
          checked = [];
          raise();
        });
        set.appendChild(none);
        picker.appendChild(set);
        var nav = document.querySelector('nav');
        nav.parentNode.insertBefore(picker, nav.nextSibling);
        // A tap or click on a line or its name checks it.
        document.addEventListener('click', function (event) {
          if (!event.target.closest('svg')) return;
          var place = names.indexOf(ownerAt(event.target));
          if (place !== -1) boxes[place].click();
        });
      }

      // Values under the pointer.
      var output = make('div');
      output.className = 'readout';
      output.setAttribute('aria-hidden', 'true');
      output.hidden = true;
      document.body.appendChild(output);
      var scale = function (words) {
        var parts = words.split(' '), kind = parts[0].split('/');
        var to = kind[0] === 'log' ? Math.log10 : kind[0] === 'linear' ? Number : function (value) {
          return Math.sign(value) * Math.log10(1 + Math.abs(value) / kind[1]);
        };
        var from = kind[0] === 'log' ? function (value) { return Math.pow(10, value); }
          : kind[0] === 'linear' ? Number : function (value) {
            return Math.sign(value) * kind[1] * (Math.pow(10, Math.abs(value)) - 1);
          };
        var low = to(Number(parts[1])), high = to(Number(parts[2]));
        return function (share) {
          var value = from(low + share * (high - low));
          if (parts[3]) return (100 * value).toFixed(1) + '%';
          return String(Number(value.toPrecision(3))).replace('e+', 'e');
        };
      };
      // The heights of a line at a place across; a line is parts of points.
      var heights = function (line, x) {
        if (!line.parts) {
          line.parts = line.getAttribute('d').split('M').slice(1).map(function (part) {
            return part.split('L').map(function (pair) { return pair.split(' ').map(Number); });
          });
        }
        var found = [];
        line.parts.forEach(function (part) {
          for (var i = 1; part.length > i; i += 1) {
            var a = part[i - 1], b = part[i];
            if (a[0] > x) return;
            if (x > b[0]) continue;
            found = [b[0] > a[0] ? a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]) : b[1]];
          }
        });
        return found;
      };
      var read = function (svg, x, y) {
        var frame = all('rect.plot', svg).filter(function (rect) {
          var box = rect.getBBox();
          return x >= box.x ? box.x + box.width >= x ? y >= box.y ? box.y + box.height >= y
            : false : false : false;
        })[0];
        if (!frame) return null;
        var box = frame.getBBox(), rows = [];
        var across = scale(frame.dataset.x), up = scale(frame.dataset.y);
        for (var next = frame.nextElementSibling; next; next = next.nextElementSibling) {
          if (next.classList.contains('plot')) break;
          if (next.matches('path.line[data-of]')) {
            heights(next, x).forEach(function (height) {
              rows.push({
                name: next.dataset.of, away: Math.abs(height - y),
                text: up((box.y + box.height - height) / box.height)
              });
            });
          }
        }
        if (!rows.length) return null;
        rows.sort(function (a, b) { return a.away - b.away; });
        return { place: across((x - box.x) / box.width), rows: rows };
      };
      var readable = function (svg) {
        if (!svg.querySelector('rect.plot')) return;
        svg.addEventListener('pointermove', function (event) {
          var matrix = svg.getScreenCTM();
          var found = read(
            svg, (event.clientX - matrix.e) / matrix.a, (event.clientY - matrix.f) / matrix.d);
          output.hidden = !found;
          if (!found) return;
          if (12 >= found.rows[0].away) point(found.rows[0].name);
          output.textContent = '';
          output.appendChild(make('b', 'at ' + found.place));
          found.rows.slice(0, 6).forEach(function (row) {
            output.appendChild(make('div', row.name + ' ' + row.text));
          });
          var left = event.clientX + 16;
          if (left + output.offsetWidth > innerWidth) left = event.clientX - 16 - output.offsetWidth;
          output.style.left = Math.max(0, left) + 'px';
          output.style.top = Math.max(0, Math.min(
            event.clientY + 12, innerHeight - output.offsetHeight)) + 'px';
        });
        svg.addEventListener('pointerleave', function () { output.hidden = true; point(null); });
      };
      all('svg.chart').forEach(readable);
    """
}
