import Charts

/// What the page can do beyond being read: sorting, filtering, raising, playing trajectories, keys.
///
/// No `<` and no `&` in it, so that the page stays well-formed XML.
enum PageScript {
  /// The script of a page.
  static var text: String {
    let parts = [
      opening, tables, SeriesScript.text, after, FigureScript.text, ScaleScript.text,
      IndexScript.text,
    ]
    return parts.joined(separator: "\n") + "\n}());"
  }

  /// What all parts use.
  private static let opening = """
    'use strict';
    (function () {
      var all = function (selector, root) {
        return Array.prototype.slice.call((root || document).querySelectorAll(selector));
      };
      var make = function (name, text) {
        var element = document.createElement(name);
        if (text) element.textContent = text;
        return element;
      };
    """

  private static let tables = """
      // Appearance: the system's, light, dark.
      var root = document.documentElement;
      var modes = ['system', 'light', 'dark'];
      var mode = 0;
      var toggle = make('button');
      var show = function () {
        if (mode === 0) root.removeAttribute('data-theme');
        else root.setAttribute('data-theme', modes[mode]);
        toggle.textContent = 'Theme: ' + modes[mode];
      };
      toggle.addEventListener('click', function () { mode = (mode + 1) % 3; show(); });
      show();
      document.querySelector('nav').appendChild(toggle);

      // Tables: a click on a heading sorts.
      var value = function (row, column) {
        var cell = row.cells[column];
        var number = cell.getAttribute('data-value');
        if (number === null) {
          number = cell.textContent.replace('∞', 'inf');
          if (!/^-?(inf|[0-9][0-9.e-]*)%?$/.test(number)) return number;
        }
        return number === 'inf' ? Infinity : number === '-inf' ? -Infinity : parseFloat(number);
      };
      var compare = function (a, b) {
        var x = typeof a === 'number', y = typeof b === 'number';
        if (x !== y) return x ? -1 : 1;
        if (x) return a - b;
        return a.localeCompare(b, 'en', { numeric: true });
      };
      all('table').forEach(function (table) {
        all('thead th', table).forEach(function (heading, column) {
          var button = make('button', heading.textContent);
          heading.textContent = '';
          heading.appendChild(button);
          button.addEventListener('click', function () {
            var falls = heading.getAttribute('aria-sort') === 'ascending';
            all('thead th', table).forEach(function (other) { other.removeAttribute('aria-sort'); });
            heading.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
            var body = table.tBodies[0];
            var rows = all('tr', body).map(function (row, place) {
              return { row: row, key: value(row, column), place: place };
            });
            rows.sort(function (a, b) {
              return (falls ? -1 : 1) * compare(a.key, b.key) || a.place - b.place;
            });
            rows.forEach(function (item) { body.appendChild(item.row); });
          });
        });
      });
      all('.filtered').forEach(function (box) {
        var input = make('input');
        input.type = 'search';
        input.className = 'filter';
        input.placeholder = 'Filter rows';
        input.setAttribute('aria-label', 'Filter rows');
        input.addEventListener('input', function () {
          var words = input.value.toLowerCase().split(' ');
          all('tbody tr', box).forEach(function (row) {
            var text = row.textContent.toLowerCase();
            row.hidden = words.some(function (word) { return text.indexOf(word) === -1; });
          });
        });
        box.parentNode.insertBefore(input, box);
      });
    """

  private static let after = """
      // Trajectories: a slider over the steps.
      all('svg').forEach(function (svg) {
        var paths = all('polyline.trajectory', svg).map(function (line) {
          var head = line.nextElementSibling;
          if (head) { if (!head.classList.contains('head')) head = null; }
          var points = line.getAttribute('points').split(' ').map(function (pair) {
            return pair.split(',').map(Number);
          });
          return {
            line: line, head: head, points: points,
            steps: line.getAttribute('data-steps').split(' ').map(Number)
          };
        });
        if (!paths.length) return;
        var last = Math.max.apply(null, paths.map(function (path) {
          return path.steps[path.steps.length - 1];
        }));
        var player = make('div');
        player.className = 'player';
        var play = make('button', 'Play');
        var slider = make('input');
        var output = make('output');
        slider.type = 'range';
        slider.min = 0;
        slider.max = 1000;
        slider.value = 1000;
        slider.setAttribute('aria-label', 'Step');
        [play, slider, output].forEach(function (part) { player.appendChild(part); });
        svg.parentNode.insertBefore(player, svg.nextSibling);
        // Equal ratios of steps, since most happens early.
        var step = function () {
          return Math.round(Math.pow(last + 1, slider.value / 1000) - 1);
        };
        var draw = function () {
          var now = step();
          output.textContent = 'step ' + now;
          paths.forEach(function (path) {
            var count = 0;
            while (path.steps.length > count) {
              if (path.steps[count] > now) break;
              count += 1;
            }
            count = Math.max(count, 1);
            path.line.setAttribute('points', path.points.slice(0, count).map(function (p) {
              return p.join(',');
            }).join(' '));
            if (path.head) {
              var end = path.points[path.points.length - 1], at = path.points[count - 1];
              path.head.setAttribute(
                'transform', 'translate(' + (at[0] - end[0]) + ' ' + (at[1] - end[1]) + ')');
            }
          });
        };
        slider.addEventListener('input', draw);
        var timer = null;
        var stop = function () {
          clearInterval(timer);
          timer = null;
          play.textContent = 'Play';
        };
        play.addEventListener('click', function () {
          if (timer) { stop(); return; }
          if (Number(slider.value) === 1000) slider.value = 0;
          play.textContent = 'Pause';
          timer = setInterval(function () {
            slider.value = Number(slider.value) + 5;
            draw();
            if (Number(slider.value) === 1000) stop();
          }, 30);
        });
        output.textContent = 'step ' + last;
      });

      // A link into a folded part unfolds it.
      var reveal = function () {
        var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        for (var node = target; node; node = node.parentNode) {
          if (node.nodeName.toLowerCase() === 'details') node.open = true;
        }
        if (target) target.scrollIntoView();
      };
      addEventListener('hashchange', reveal);
      if (location.hash) reveal();

      // Arrow keys walk from landscape to landscape.
      var places = all('.landscape');
      addEventListener('keydown', function (event) {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (/INPUT|SELECT|TEXTAREA/.test(event.target.nodeName)) return;
        var move = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (!move || !places.length) return;
        var now = -1;
        places.forEach(function (place, index) {
          if (80 > place.getBoundingClientRect().top) now = index;
        });
        var next = Math.min(Math.max(now + move, 0), places.length - 1);
        event.preventDefault();
        location.hash = places[next].id;
      });
    """
}
