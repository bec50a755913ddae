/// A part of the page's script: figures of lines over logarithmic axes, on linear ones.
///
/// The second picture is made of the first one's own points when it is asked for. Where a learning rate is an axis
/// there is none: nine rates by factors of ten would lie on one another.
enum ScaleScript {
  static let text = """
      // Logarithmic or linear.
      var place = function (rect) {
        var number = function (name) { return Number(rect.getAttribute(name)); };
        return { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
      };
      var steps = function (high, room) {
        var least = high / Math.max(2, Math.floor(room)), power = Math.pow(10, Math.floor(Math.log10(least)));
        var step = power * [1, 2, 5, 10].filter(function (by) { return by * power >= least; })[0], found = [];
        for (var k = 0; high * 1.0001 >= k * step; k += 1) found.push(Number((k * step).toPrecision(6)));
        return found;
      };
      // What lies in a panel: everything up to the next frame, without the heading of the next panel.
      var inside = function (frame) {
        var found = [];
        for (var next = frame.nextElementSibling; next; next = next.nextElementSibling) {
          if (next.matches('.plot, .panel-title, clipPath, a, .grid')) break;
          found.push(next);
        }
        return found;
      };
      var isLog = function (words) { return words.indexOf('log ') === 0; };
      var allowsBoth = function (svg) {
        var frames = all('rect.plot', svg);
        return frames.length > 0 ? frames.some(function (frame) {
          return isLog(frame.dataset.x) || isLog(frame.dataset.y);
        }) ? !svg.querySelector('.rule, .open, polyline') ? all('.mark', svg).every(function (mark) {
          return /^(M[0-9. -]+L[0-9. -]+)*$/.test(mark.getAttribute('d'));
        }) : false : false : false;
      };
      var decades = function (words) {
        var ends = words.split(' ').slice(1, 3).map(Number).map(Math.log10);
        return function (share) { return Math.pow(10, ends[0] + share * (ends[1] - ends[0])); };
      };
      // The points of a path with values for pixels, close enough that straight lines may be bent.
      var bent = function (d, panel) {
        return d.split('M').slice(1).map(function (part) {
          var closed = part.indexOf('z') !== -1;
          var points = part.replace('z', '').split('L').map(function (pair) {
            return pair.trim().split(' ').map(Number);
          });
          var fine = [points[0]];
          for (var i = 1; points.length > i; i += 1) {
            var a = points[i - 1], b = points[i];
            var count = Math.ceil(Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])) / 2) || 1;
            for (var k = 1; count >= k; k += 1) {
              fine.push([a[0] + (b[0] - a[0]) * k / count, a[1] + (b[1] - a[1]) * k / count]);
            }
          }
          return {
            closed: closed,
            points: fine.map(function (point) {
              return [
                panel.x((point[0] - panel.box.x) / panel.box.width),
                panel.y((panel.box.y + panel.box.height - point[1]) / panel.box.height)
              ];
            })
          };
        });
      };
      var linear = function (svg) {
        var twin = svg.cloneNode(true), high = {};
        var make = function (name, kind, values, text) {
          var element = document.createElementNS('http://www.w3.org/2000/svg', name);
          element.setAttribute('class', kind);
          Object.keys(values).forEach(function (key) { element.setAttribute(key, values[key]); });
          if (text !== undefined) element.textContent = text;
          return element;
        };
        var panels = all('rect.plot', twin).map(function (frame) {
          var panel = {
            frame: frame, box: place(frame), parts: inside(frame),
            words: { x: frame.dataset.x, y: frame.dataset.y }
          };
          ['x', 'y'].forEach(function (axis) {
            panel[axis] = isLog(panel.words[axis]) ? decades(panel.words[axis]) : Number;
          });
          panel.paths = panel.parts.filter(function (part) {
            return part.matches('path.line, path.band');
          }).map(function (part) {
            var curves = bent(part.getAttribute('d'), panel);
            curves.forEach(function (curve) {
              curve.points.forEach(function (point) {
                ['x', 'y'].forEach(function (axis, index) {
                  var key = axis + panel.words[axis];
                  high[key] = Math.max(high[key] || 0, point[index]);
                });
              });
            });
            return { part: part, curves: curves };
          });
          return panel;
        });
        panels.forEach(function (panel) {
          var box = panel.box, frame = panel.frame, words = panel.words;
          var top = function (axis) { return isLog(words[axis]) ? high[axis + words[axis]] || 1 : 1; };
          var across = function (value) { return box.x + box.width * value / top('x'); };
          var up = function (value) { return box.y + box.height * (1 - value / top('y')); };
          var ends = {};
          panel.paths.forEach(function (path) {
            path.part.setAttribute('d', path.curves.map(function (curve) {
              return 'M' + curve.points.map(function (point) {
                ends[path.part.dataset.of] = [across(point[0]), up(point[1])];
                return across(point[0]).toFixed(1) + ' ' + up(point[1]).toFixed(1);
              }).join('L') + (curve.closed ? 'z' : '');
            }).join(''));
          });
          // Crosses, whose strokes have their middle where the value is.
          panel.parts.forEach(function (part) {
            if (!part.matches('.mark')) return;
            part.setAttribute('d', part.getAttribute('d').split('M').slice(1).map(function (stroke) {
              var ends = stroke.split('L').map(function (pair) { return pair.trim().split(' ').map(Number); });
              var middle = [(ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2];
              var to = [
                across(panel.x((middle[0] - box.x) / box.width)),
                up(panel.y((box.y + box.height - middle[1]) / box.height))
              ];
              return 'M' + ends.map(function (end) {
                return (to[0] + end[0] - middle[0]).toFixed(1) + ' ' + (to[1] + end[1] - middle[1]).toFixed(1);
              }).join('L');
            }).join(''));
          });
          // Names go with the ends of their lines, those beside the panel in the order of the ends.
          var beside = [];
          panel.parts.forEach(function (part) {
            if (part.matches('.leader')) part.remove();
            if (!part.matches('text.key')) return;
            var end = ends[part.dataset.of];
            if (!end) return;
            if (part.classList.contains('halo')) {
              part.setAttribute('x', box.x + box.width + 10);
              part.classList.remove('halo');
            }
            beside.push({ part: part, end: end, y: end[1] });
          });
          beside.sort(function (a, b) { return a.y - b.y; });
          beside.forEach(function (label, index) {
            if (index) label.y = Math.max(label.y, beside[index - 1].y + 14);
          });
          for (var index = beside.length - 1, limit = box.y + box.height; index >= 0; index -= 1) {
            beside[index].y = limit = Math.min(beside[index].y, limit);
            limit -= 14;
          }
          beside.forEach(function (label) {
            label.part.setAttribute('y', (label.y + 4).toFixed(1));
            var leader = label.part.cloneNode(false), right = box.x + box.width;
            leader = make('path', label.part.getAttribute('class').replace('key', 'leader'), {
              d: 'M' + label.end.join(' ') + 'L' + right + ' ' + label.end[1] + 'L'
                + (Number(label.part.getAttribute('x')) - 3) + ' ' + label.y
            });
            if (label.part.dataset.of) leader.dataset.of = label.part.dataset.of;
            label.part.parentNode.insertBefore(leader, label.part);
          });
          // Ticks of the axes that were logarithmic.
          var base = box.y + box.height;
          var ticks = panel.parts.filter(function (part) { return part.matches('text.tick'); });
          var axis = panel.parts.filter(function (part) { return part.matches('path.axis'); })[0];
          var renew = function (name, mine, values, draw) {
            if (!isLog(words[name])) return;
            var old = ticks.filter(mine);
            old.forEach(function (text) { text.remove(); });
            values.forEach(function (value) {
              draw(value, old.length ? String(value).replace('e+', 'e') : null);
            });
            frame.dataset[name] = 'linear 0 ' + top(name)
              + (words[name].split(' ')[3] ? ' percent' : '');
          };
          if (axis) if (isLog(words.x)) axis.setAttribute('d', 'M' + box.x + ' ' + base + 'H' + (box.x + box.width));
          renew('x', function (text) {
            return 2 > Math.abs(text.getAttribute('y') - base - 16);
          }, steps(top('x'), box.width / 80), function (value, text) {
            var x = across(value);
            twin.appendChild(make('path', 'axis', { d: 'M' + x + ' ' + base + 'v4' }));
            if (text !== null) {
              twin.appendChild(make('text', 'tick', { x: x, y: base + 16, 'text-anchor': 'middle' }, text));
            }
          });
          renew('y', function (text) {
            return 1 > Math.abs(text.getAttribute('x') - box.x + 8);
          }, steps(top('y'), box.height / 42), function (value, text) {
            var y = up(value);
            frame.parentNode.insertBefore(make('path', 'grid', { d: 'M' + box.x + ' ' + y + 'h' + box.width }), frame);
            if (text !== null) {
              twin.appendChild(make('text', 'tick', { x: box.x - 8, y: y + 4, 'text-anchor': 'end' }, text));
            }
          });
        });
        // The old grid; the new one has but one line in a path.
        all('path.grid', twin).forEach(function (grid) {
          if (grid.getAttribute('d').indexOf('h') === -1) grid.remove();
        });
        return twin;
      };
      all('figure').forEach(function (figure) {
        var tools = figure.querySelector('.tools');
        var charts = all('svg.chart', figure);
        if (!tools || !charts.length || !charts.every(allowsBoth)) return;
        var button = make('button', 'Linear'), isMade = false;
        button.setAttribute('aria-pressed', 'false');
        button.setAttribute('aria-label', figure.querySelector('figcaption strong').textContent + ' on linear axes');
        button.addEventListener('click', function () {
          if (!isMade) {
            charts.forEach(function (svg) {
              var twin = linear(svg);
              svg.classList.add('logarithmic');
              twin.classList.add('linear');
              svg.parentNode.insertBefore(twin, svg.nextSibling);
              enlist(twin);
              readable(twin);
            });
            isMade = true;
          }
          var isLinear = figure.classList.toggle('on-linear');
          button.setAttribute('aria-pressed', String(isLinear));
        });
        tools.appendChild(button);
      });

    """
}
